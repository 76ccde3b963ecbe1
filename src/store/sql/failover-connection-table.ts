import type { FailoverConnection } from '../../domain/failover-connection.ts';
import { pageOffset } from '../../domain/page.ts';
import type { FailoverConnectionStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import { connectionOf } from './connection-table.ts';
import type { Row, SqlDatabase } from './database.ts';

const selectAny = `SELECT f.id, w.id AS workspace_id, c.name, c.type, f.region, f.document, f.rendered, f.ready_at,
  f.private_link_id, f.revision, f.connection_id
  FROM failover_connection f JOIN connection c ON c.id = f.connection_id JOIN workspace w ON w.seq = c.workspace_seq`;
const select = `${selectAny} WHERE f.connection_id = ? AND f.id = ?`;
const selectPage = `${selectAny} WHERE f.connection_id = ? ORDER BY f.seq LIMIT ? OFFSET ?`;
const selectCount = 'SELECT count(*) AS count FROM failover_connection WHERE connection_id = ?';
// Changes nothing, but only where there is the connection.
const touchParent = 'UPDATE connection SET revision = revision WHERE id = ?';
const insert = `INSERT INTO failover_connection
  (id, connection_id, region, document, rendered, ready_at, private_link_id, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (connection_id, region) DO NOTHING`;
const update = `UPDATE failover_connection SET document = ?, rendered = ?, private_link_id = ?, revision = ?
  WHERE id = ? AND revision = ?`;
const remove = 'DELETE FROM failover_connection WHERE id = ?';

const failoverOf = (row: Row): FailoverConnection => ({
  ...connectionOf(row),
  parentId: String(row['connection_id']),
});

export const failoverConnectionTable = (db: SqlDatabase): FailoverConnectionStore => ({
  async find(connectionId, id) {
    const row = await db.get(select, [connectionId, id]);
    return row && failoverOf(row);
  },
  async list(connectionId, page) {
    const [rows, count] = await Promise.all([
      db.all(selectPage, [connectionId, page.itemsPerPage, pageOffset(page)]),
      db.get(selectCount, [connectionId]),
    ]);
    return { items: rows.map(failoverOf), totalCount: Number(count?.['count']) };
  },
  async insert({ id, parentId, region, document, rendered, readyAt, privateLinkId, revision }, record) {
    const content = [JSON.stringify(document), rendered, readyAt, privateLinkId, revision];
    return db.commit<'connectionGone' | 'regionTaken'>([
      { sql: touchParent, values: [parentId], orElse: 'connectionGone' },
      { sql: insert, values: [id, parentId, region, ...content], orElse: 'regionTaken' },
      insertRecord(record),
    ]);
  },
  async update({ id, document, rendered, privateLinkId, revision }, record) {
    const values = [JSON.stringify(document), rendered, privateLinkId, revision, id, revision - 1];
    return db.commit<'outdated'>([{ sql: update, values, orElse: 'outdated' }, insertRecord(record)]);
  },
  async delete({ id }, record) {
    return db.commit<'gone'>([{ sql: remove, values: [id], orElse: 'gone' }, insertRecord(record)]);
  },
});
