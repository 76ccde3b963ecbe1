import type { Cluster } from '../../domain/cluster.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ClusterStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Change, Row, SqlDatabase, SqlValue } from './database.ts';
import { placeCluster } from './network-container-table.ts';
import { requireProject } from './require-project.ts';
import { walkAs, walkRows, type WalkStatements } from './walk-rows.ts';

const columns = `id, project_id, name, document, process_args, created_at, ready_at, updated_until, gone_at,
  connection_string, revision`;
const present = '(gone_at IS NULL OR gone_at > ?)';
const select = `SELECT ${columns} FROM cluster WHERE project_id = ? AND name = ? AND ${present}`;
const statements: WalkStatements = {
  places: `SELECT seq, octet_length(document) AS bytes FROM cluster WHERE project_id = ? AND ${present} AND seq > ?
    ORDER BY seq LIMIT ? OFFSET ?`,
  rows: `SELECT ${columns} FROM cluster WHERE project_id = ? AND ${present} AND seq BETWEEN ? AND ? ORDER BY seq`,
  start: 0,
};
const selectCount = `SELECT count(*) AS count FROM cluster WHERE project_id = ? AND ${present}`;
const removeGone = 'DELETE FROM cluster WHERE project_id = ? AND gone_at <= ?';
const insert = `INSERT INTO cluster (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (project_id, name) DO NOTHING`;
// The connection string is of no use any more, so it does not wait until the cluster is gone.
const markDeleted =
  'UPDATE cluster SET gone_at = ?, connection_string = NULL WHERE id = ? AND gone_at IS NULL';
const update = `UPDATE cluster SET document = ?, process_args = ?, updated_until = ?, revision = ?
  WHERE id = ? AND revision = ? AND gone_at IS NULL`;
const connect = 'UPDATE cluster SET connection_string = ? WHERE id = ? AND gone_at IS NULL';

const clusterOf = (row: Row): Cluster => ({
  id: String(row['id']),
  groupId: String(row['project_id']),
  name: String(row['name']),
  document: JSON.parse(String(row['document'])) as JsonObject,
  processArgs: JSON.parse(String(row['process_args'])) as JsonObject,
  createdAt: Number(row['created_at']),
  readyAt: Number(row['ready_at']),
  updatedUntil: Number(row['updated_until']),
  goneAt: row['gone_at'] == null ? null : Number(row['gone_at']),
  sealedConnectionString: row['connection_string'] == null ? null : String(row['connection_string']),
  revision: Number(row['revision']),
});

const valuesOf = (cluster: Cluster): SqlValue[] => {
  const { id, groupId, name, document, processArgs, createdAt, readyAt, updatedUntil, goneAt } = cluster;
  const texts = [JSON.stringify(document), JSON.stringify(processArgs)];
  const times = [createdAt, readyAt, updatedUntil, goneAt];
  return [id, groupId, name, ...texts, ...times, cluster.sealedConnectionString, cluster.revision];
};

/** Says whether a project has clusters; its values are the project's id and the time. */
export const hasClusters = `EXISTS (SELECT 1 FROM cluster WHERE project_id = ? AND ${present})`;

/** Forgets the clusters of a project that are gone. */
export const removeGoneClusters = (groupId: string, now: number): Change => ({
  sql: removeGone,
  values: [groupId, now],
});

const countClusters = async (db: SqlDatabase, groupId: string, now: number): Promise<number> =>
  Number((await db.get(selectCount, [groupId, now]))?.['count']);

export const clusterTable = (db: SqlDatabase): ClusterStore => ({
  async find(groupId, name, now) {
    const row = await db.get(select, [groupId, name, now]);
    return row && clusterOf(row);
  },
  async list(groupId, page, now) {
    const totalCount = await countClusters(db, groupId, now);
    return { batches: walkAs(walkRows(db, statements, [groupId, now], page), clusterOf), totalCount };
  },
  count: (groupId, now) => countClusters(db, groupId, now),
  insert(cluster, containers, record, now = record.at) {
    const { groupId } = cluster;
    return db.commit<'nameTaken' | 'projectGone'>([
      requireProject(groupId),
      removeGoneClusters(groupId, now),
      { sql: insert, values: valuesOf(cluster), orElse: 'nameTaken' },
      ...placeCluster(cluster, containers),
      insertRecord(record),
    ]);
  },
  update(cluster, containers, record) {
    const { id, document, processArgs, updatedUntil, revision } = cluster;
    const texts = [JSON.stringify(document), JSON.stringify(processArgs)];
    const values = [...texts, updatedUntil, revision, id, revision - 1];
    return db.commit<'outdated'>([
      { sql: update, values, orElse: 'outdated' },
      ...placeCluster(cluster, containers),
      insertRecord(record),
    ]);
  },
  delete: ({ id }, goneAt, record) =>
    db.commit<'gone'>([{ sql: markDeleted, values: [goneAt, id], orElse: 'gone' }, insertRecord(record)]),
  connect: ({ id }, sealedConnectionString, record) =>
    db.commit<'gone'>([
      { sql: connect, values: [sealedConnectionString, id], orElse: 'gone' },
      insertRecord(record),
    ]),
});
