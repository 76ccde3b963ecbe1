import type { Connection } from '../../domain/connection.ts';
import type { JsonObject, JsonText } from '../../domain/json.ts';
import { pageOffset } from '../../domain/page.ts';
import type { ConnectionStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Change, Row, SqlDatabase } from './database.ts';
import { walkAs, walkRows, type WalkStatements } from './walk-rows.ts';

// The document by a query of its own, which is not made for the rows that a page skips.
const columns = `c.id, w.id AS workspace_id, c.name, c.type, c.region, c.rendered, c.ready_at, c.private_link_id,
  c.revision, (SELECT document FROM connection_document WHERE connection_seq = c.seq) AS document`;
const inWorkspace = 'FROM workspace w JOIN connection c ON c.workspace_seq = w.seq';
const select = `SELECT ${columns} ${inWorkspace} WHERE w.id = ? AND c.name = ?`;
const selectOneRendered = `SELECT c.rendered ${inWorkspace} WHERE w.id = ? AND c.name = ? AND c.ready_at <= ?`;
const selectCount = 'SELECT connection_count AS count FROM workspace WHERE id = ?';
const statements: WalkStatements = {
  places: `SELECT c.seq, coalesce(octet_length(c.rendered), 0) + (SELECT octet_length(document)
    FROM connection_document WHERE connection_seq = c.seq) AS bytes ${inWorkspace}
    WHERE w.id = ? AND c.seq > ? ORDER BY c.seq LIMIT ? OFFSET ?`,
  rows: `SELECT ${columns} ${inWorkspace} WHERE w.id = ? AND c.seq BETWEEN ? AND ? ORDER BY c.seq`,
  start: 0,
};
// Joined by the database, which takes the rows in the order of the inner query; saying it again would sort them twice.
// The length of a text stands beside it, so that a long one is not read to be left out.
const selectRendered = `SELECT string_agg(rendered, ',') AS text, count(rendered) AS shown,
  count(*) AS count, max(ready_at) AS ready_at
  FROM (SELECT CASE WHEN octet_length(c.rendered) <= ? THEN c.rendered END AS rendered, c.ready_at
  ${inWorkspace} WHERE w.id = ? ORDER BY c.seq LIMIT ? OFFSET ?) AS page`;
const countUp = 'UPDATE workspace SET connection_count = connection_count + 1 WHERE id = ?';
const countDown = 'UPDATE workspace SET connection_count = connection_count - 1 WHERE id = ?';
const insert = `INSERT INTO connection
  (id, workspace_seq, name, type, region, rendered, ready_at, private_link_id, revision)
  VALUES (?, (SELECT seq FROM workspace WHERE id = ?), ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (workspace_seq, name) DO NOTHING`;
const insertDocument = `INSERT INTO connection_document (connection_seq, document)
  SELECT seq, ? FROM connection WHERE id = ?`;
const update = `UPDATE connection SET rendered = ?, private_link_id = ?, revision = ? WHERE id = ? AND revision = ?`;
const updateDocument = `UPDATE connection_document SET document = ?
  WHERE connection_seq = (SELECT seq FROM connection WHERE id = ?)`;
const removeFailovers = 'DELETE FROM failover_connection WHERE connection_id = ?';
const remove = 'DELETE FROM connection WHERE id = ?';

/** The document is parsed when it is asked for: the hot path reads only the stored text. */
export function connectionOf(row: Row): Connection {
  return {
    id: String(row['id']),
    workspaceId: String(row['workspace_id']),
    name: String(row['name']),
    type: String(row['type']),
    region: String(row['region']),
    get document(): JsonObject {
      return JSON.parse(String(row['document'])) as JsonObject;
    },
    rendered: row['rendered'] as string | null,
    readyAt: Number(row['ready_at']),
    privateLinkId: row['private_link_id'] as string | null,
    revision: Number(row['revision']),
  };
}

/** The changes that store a connection, without counting it. */
export const insertConnection = (connection: Connection): Change<'nameTaken'>[] => [
  {
    sql: insert,
    values: [
      connection.id,
      connection.workspaceId,
      connection.name,
      connection.type,
      connection.region,
      connection.rendered,
      connection.readyAt,
      connection.privateLinkId,
      connection.revision,
    ],
    orElse: 'nameTaken',
  },
  { sql: insertDocument, values: [JSON.stringify(connection.document), connection.id] },
];

/** The longest page that is joined to one text, in bytes; each connection may have an equal part of it. */
const joinedBytesMax = 1_048_576;

export const connectionTable = (db: SqlDatabase): ConnectionStore => ({
  async find(workspaceId, name) {
    const row = await db.get(select, [workspaceId, name]);
    return row && connectionOf(row);
  },
  async count(workspaceId) {
    const row = await db.get(selectCount, [workspaceId]);
    return Number(row?.['count'] ?? 0);
  },
  async rendered(workspaceId, name, now) {
    const rendered = await db.value(selectOneRendered, [workspaceId, name, now]);
    return (rendered ?? null) as JsonText | null;
  },
  async renderedPage(workspaceId, page, now) {
    const textBytesMax = Math.floor(joinedBytesMax / page.itemsPerPage);
    const values = [textBytesMax, workspaceId, page.itemsPerPage, pageOffset(page)];
    const row = await db.get(selectRendered, values);
    const count = Number(row?.['count']);
    if (count === 0) return { text: '', count };
    const isComplete = row?.['shown'] === row?.['count'] && Number(row?.['ready_at']) <= now;
    return isComplete ? { text: String(row?.['text']), count } : null;
  },
  walk: (workspaceId, page) => walkAs(walkRows(db, statements, [workspaceId], page), connectionOf),
  async insert(connection, record) {
    return db.commit<'workspaceGone' | 'nameTaken'>([
      { sql: countUp, values: [connection.workspaceId], orElse: 'workspaceGone' },
      ...insertConnection(connection),
      insertRecord(record),
    ]);
  },
  async update({ id, document, rendered, privateLinkId, revision }, record) {
    return db.commit<'outdated'>([
      { sql: update, values: [rendered, privateLinkId, revision, id, revision - 1], orElse: 'outdated' },
      { sql: updateDocument, values: [JSON.stringify(document), id] },
      insertRecord(record),
    ]);
  },
  async delete({ id, workspaceId }, record) {
    return db.commit<'gone'>([
      { sql: removeFailovers, values: [id] },
      { sql: remove, values: [id], orElse: 'gone' },
      { sql: countDown, values: [workspaceId] },
      insertRecord(record),
    ]);
  },
});
