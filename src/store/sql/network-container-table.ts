import type { Cluster } from '../../domain/cluster.ts';
import type { NetworkContainer } from '../../domain/network-container.ts';
import { pageOffset } from '../../domain/page.ts';
import type { CloudProvider } from '../../domain/region.ts';
import type { NetworkContainerStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Change, Row, SqlDatabase, SqlValue } from './database.ts';
import { removeGonePeers } from './network-peer-table.ts';
import { requireProject } from './require-project.ts';

const columns = 'id, project_id, provider, region, cidr_block, regions, revision';
/** Whether clusters or peers are in a container; its values are the time, twice. */
const isUsed = `(EXISTS (SELECT 1 FROM network_peer p WHERE p.container_id = network_container.id
    AND (p.gone_at IS NULL OR p.gone_at > ?))
  OR EXISTS (SELECT 1 FROM cluster c JOIN cluster_network n ON n.cluster_id = c.id
    WHERE c.project_id = network_container.project_id AND n.provider = network_container.provider
    AND n.region = network_container.region AND (c.gone_at IS NULL OR c.gone_at > ?)))`;
const shown = `SELECT ${columns}, ${isUsed} AS used FROM network_container WHERE project_id = ?`;
const select = `${shown} AND id = ?`;
const selectPage = `${shown} AND (? IS NULL OR provider = ?) ORDER BY seq LIMIT ? OFFSET ?`;
const selectCount = `SELECT count(*) AS count FROM network_container
  WHERE project_id = ? AND (? IS NULL OR provider = ?)`;
const selectExists = 'SELECT 1 AS found FROM network_container WHERE id = ?';
const insert = `INSERT INTO network_container (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (project_id, provider, region) DO NOTHING`;
const update = 'UPDATE network_container SET cidr_block = ?, revision = ? WHERE id = ? AND revision = ?';
const requireUnused = `UPDATE network_container SET revision = revision WHERE id = ? AND NOT ${isUsed}`;
const remove = `DELETE FROM network_container WHERE id = ? AND NOT ${isUsed}`;
const forgetPlaces = 'DELETE FROM cluster_network WHERE cluster_id = ?';
const insertPlace = 'INSERT INTO cluster_network (cluster_id, provider, region) VALUES (?, ?, ?)';

const containerOf = (row: Row): NetworkContainer => ({
  id: String(row['id']),
  groupId: String(row['project_id']),
  provider: row['provider'] as CloudProvider,
  region: String(row['region']),
  cidrBlock: String(row['cidr_block']),
  regions: row['regions'] == null ? null : (JSON.parse(String(row['regions'])) as string[]),
  isProvisioned: row['used'] === 1,
  revision: Number(row['revision']),
});

const valuesOf = ({
  id,
  groupId,
  provider,
  region,
  cidrBlock,
  regions,
  revision,
}: NetworkContainer): SqlValue[] => [
  id,
  groupId,
  provider,
  region,
  cidrBlock,
  regions === null ? null : JSON.stringify(regions),
  revision,
];

/**
 * Notes which containers a cluster is in, and makes those that are not there yet, as Atlas does.
 *
 * @param containers of every region that the cluster is in; of one that is there, nothing but its place is taken
 */
export const placeCluster = ({ id }: Cluster, containers: readonly NetworkContainer[]): Change[] => [
  { sql: forgetPlaces, values: [id] },
  ...containers.flatMap((container) => [
    { sql: insertPlace, values: [id, container.provider, container.region] },
    { sql: insert, values: valuesOf(container) },
  ]),
];

export const networkContainerTable = (db: SqlDatabase): NetworkContainerStore => ({
  async find(groupId, id, now) {
    const row = await db.get(select, [now, now, groupId, id]);
    return row && containerOf(row);
  },
  async list(groupId, provider, page, now) {
    const which = [groupId, provider, provider];
    const [rows, count] = await Promise.all([
      db.all(selectPage, [now, now, ...which, page.itemsPerPage, pageOffset(page)]),
      db.get(selectCount, which),
    ]);
    return { items: rows.map(containerOf), totalCount: Number(count?.['count']) };
  },
  insert: (container, record) =>
    db.commit<'projectGone' | 'exists'>([
      requireProject(container.groupId),
      { sql: insert, values: valuesOf(container), orElse: 'exists' },
      insertRecord(record),
    ]),
  update({ id, cidrBlock, revision }, current, record, now = record.at) {
    const unused: Change<'inUse'> = {
      sql: requireUnused,
      values: [id, now, now],
      orElse: 'inUse',
    };
    return db.commit<'outdated' | 'inUse'>([
      { sql: update, values: [cidrBlock, revision, id, current.revision], orElse: 'outdated' },
      ...(cidrBlock === current.cidrBlock ? [] : [unused]),
      insertRecord(record),
    ]);
  },
  async delete({ id, groupId }, record, now = record.at) {
    const outcome = await db.commit<'kept'>([
      removeGonePeers(groupId, now),
      { sql: remove, values: [id, now, now], orElse: 'kept' },
      insertRecord(record),
    ]);
    if (outcome === 'done') return 'done';
    return (await db.get(selectExists, [id])) ? 'inUse' : 'gone';
  },
});
