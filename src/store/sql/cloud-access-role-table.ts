import type { CloudAccessRole } from '../../domain/cloud-access-role.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { CloudAccessRoleStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Change, Row, SqlDatabase } from './database.ts';
import { requireProject } from './require-project.ts';

const columns =
  'id, project_id, provider, document, created_at, updated_at, ready_at, authorised_at, revision';
const select = `SELECT ${columns} FROM cloud_access_role WHERE project_id = ? AND id = ?`;
const selectAll = `SELECT ${columns} FROM cloud_access_role WHERE project_id = ? ORDER BY seq`;
const insert = `INSERT INTO cloud_access_role (${columns}) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?
  WHERE (SELECT count(*) FROM cloud_access_role WHERE project_id = ?) < ?`;
const update = `UPDATE cloud_access_role SET document = ?, updated_at = ?, authorised_at = ?, revision = ?
  WHERE id = ? AND revision = ?`;
const remove = 'DELETE FROM cloud_access_role WHERE id = ?';
const removeAll = 'DELETE FROM cloud_access_role WHERE project_id = ?';

const roleOf = (row: Row): CloudAccessRole => ({
  id: String(row['id']),
  groupId: String(row['project_id']),
  provider: row['provider'] as CloudAccessRole['provider'],
  document: JSON.parse(String(row['document'])) as JsonObject,
  createdAt: Number(row['created_at']),
  updatedAt: Number(row['updated_at']),
  readyAt: Number(row['ready_at']),
  authorisedAt: row['authorised_at'] == null ? null : Number(row['authorised_at']),
  revision: Number(row['revision']),
});

/** Forgets the roles of a project. */
export const removeCloudAccessRoles = (groupId: string): Change => ({ sql: removeAll, values: [groupId] });

export const cloudAccessRoleTable = (db: SqlDatabase): CloudAccessRoleStore => ({
  async find(groupId, id) {
    const row = await db.get(select, [groupId, id]);
    return row && roleOf(row);
  },
  async list(groupId) {
    return (await db.all(selectAll, [groupId])).map(roleOf);
  },
  insert(role, most, record) {
    const { id, groupId, provider, document, createdAt, updatedAt, readyAt, authorisedAt, revision } = role;
    const what = [id, groupId, provider, JSON.stringify(document)];
    const values = [...what, createdAt, updatedAt, readyAt, authorisedAt, revision, groupId, most];
    return db.commit<'projectGone' | 'full'>([
      requireProject(groupId),
      { sql: insert, values, orElse: 'full' },
      insertRecord(record),
    ]);
  },
  update({ id, document, updatedAt, authorisedAt, revision }, record) {
    const values = [JSON.stringify(document), updatedAt, authorisedAt, revision, id, revision - 1];
    return db.commit<'outdated'>([{ sql: update, values, orElse: 'outdated' }, insertRecord(record)]);
  },
  delete: ({ id }, record) =>
    db.commit<'gone'>([{ sql: remove, values: [id], orElse: 'gone' }, insertRecord(record)]),
});
