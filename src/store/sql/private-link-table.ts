import type { JsonObject } from '../../domain/json.ts';
import type { PrivateLink } from '../../domain/private-link.ts';
import type { PrivateLinkStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Row, SqlDatabase } from './database.ts';
import { requireProject } from './require-project.ts';
import { walkAs, walkRows, type WalkStatements } from './walk-rows.ts';

const columns = 'id, project_id, document, identity, done_at, revision';
const select = `SELECT ${columns} FROM private_link WHERE project_id = ? AND id = ?`;
const statements: WalkStatements = {
  places: `SELECT seq, octet_length(document) AS bytes FROM private_link WHERE project_id = ? AND seq > ?
    ORDER BY seq LIMIT ? OFFSET ?`,
  rows: `SELECT ${columns} FROM private_link WHERE project_id = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
  start: 0,
};
const selectCount = 'SELECT count(*) AS count FROM private_link WHERE project_id = ?';
const insert = `INSERT INTO private_link (${columns}) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (project_id, identity) DO NOTHING`;
const update =
  'UPDATE private_link SET document = ?, done_at = ?, revision = ? WHERE id = ? AND revision = ?';
const rename = `UPDATE private_link SET identity = ? WHERE id = ? AND NOT EXISTS (
  SELECT 1 FROM private_link other WHERE other.project_id = ? AND other.identity = ? AND other.id <> ?)`;
const selectExists = 'SELECT 1 AS found FROM private_link WHERE id = ?';
// A connection of another project may name the link, but does not use it and does not hold it.
const remove = `DELETE FROM private_link WHERE id = ? AND NOT EXISTS (
  SELECT 1 FROM connection c JOIN workspace w ON w.seq = c.workspace_seq
  WHERE c.private_link_id = ? AND w.project_id = ?)
  AND NOT EXISTS (
  SELECT 1 FROM failover_connection f JOIN connection c ON c.id = f.connection_id
  JOIN workspace w ON w.seq = c.workspace_seq WHERE f.private_link_id = ? AND w.project_id = ?)`;

const privateLinkOf = (row: Row): PrivateLink => ({
  id: String(row['id']),
  groupId: String(row['project_id']),
  document: JSON.parse(String(row['document'])) as JsonObject,
  identity: String(row['identity']),
  doneAt: Number(row['done_at']),
  revision: Number(row['revision']),
});

export const privateLinkTable = (db: SqlDatabase): PrivateLinkStore => ({
  async find(groupId, id) {
    const row = await db.get(select, [groupId, id]);
    return row && privateLinkOf(row);
  },
  async list(groupId, page) {
    const count = await db.get(selectCount, [groupId]);
    const batches = walkAs(walkRows(db, statements, [groupId], page), privateLinkOf);
    return { batches, totalCount: Number(count?.['count']) };
  },
  async insert({ id, groupId, document, identity, doneAt, revision }, record) {
    const values = [id, groupId, JSON.stringify(document), identity, doneAt, revision];
    return db.commit<'exists' | 'projectGone'>([
      requireProject(groupId),
      { sql: insert, values, orElse: 'exists' },
      insertRecord(record),
    ]);
  },
  async update({ id, groupId, document, identity, doneAt, revision }, record) {
    const values = [JSON.stringify(document), doneAt, revision, id, revision - 1];
    return db.commit<'outdated' | 'exists'>([
      { sql: update, values, orElse: 'outdated' },
      { sql: rename, values: [identity, id, groupId, identity, id], orElse: 'exists' },
      insertRecord(record),
    ]);
  },
  async delete({ id, groupId }, record) {
    const outcome = await db.commit<'kept'>([
      { sql: remove, values: [id, id, groupId, id, groupId], orElse: 'kept' },
      insertRecord(record),
    ]);
    if (outcome === 'done') return 'done';
    return (await db.get(selectExists, [id])) ? 'inUse' : 'gone';
  },
});
