import { pageOffset } from '../../domain/page.ts';
import type { Region } from '../../domain/region.ts';
import type { Tier, Workspace } from '../../domain/workspace.ts';
import type { WorkspaceStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import { insertConnection } from './connection-table.ts';
import type { Change, Row, SqlDatabase } from './database.ts';
import { requireProject } from './require-project.ts';

const columns =
  'id, project_id, name, cloud_provider, region, failover_regions, tier, max_tier_size, revision';
const select = `SELECT ${columns} FROM workspace WHERE project_id = ? AND name = ?`;
const selectPage = `SELECT ${columns} FROM workspace WHERE project_id = ? ORDER BY seq LIMIT ? OFFSET ?`;
const selectCount = 'SELECT count(*) AS count FROM workspace WHERE project_id = ?';
const insert = `INSERT INTO workspace (${columns}, connection_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (project_id, name) DO NOTHING`;
const update = `UPDATE workspace SET cloud_provider = ?, region = ?, failover_regions = ?, tier = ?, max_tier_size = ?,
  revision = ? WHERE id = ? AND revision = ?`;
const itsConnections = 'workspace_seq = (SELECT seq FROM workspace WHERE id = ?)';
const removeFailovers = `DELETE FROM failover_connection WHERE connection_id IN (
  SELECT id FROM connection WHERE ${itsConnections})`;
const removeConnections = `DELETE FROM connection WHERE ${itsConnections}`;
const remove = 'DELETE FROM workspace WHERE id = ?';

const workspaceOf = (row: Row): Workspace => ({
  id: String(row['id']),
  groupId: String(row['project_id']),
  name: String(row['name']),
  region: { cloudProvider: String(row['cloud_provider']), region: String(row['region']) } as Region,
  failoverRegions: JSON.parse(String(row['failover_regions'])) as Region[],
  tier: String(row['tier']) as Tier,
  maxTierSize: row['max_tier_size'] as Tier | null,
  revision: Number(row['revision']),
});

export const workspaceTable = (db: SqlDatabase): WorkspaceStore => ({
  async find(groupId, name) {
    const row = await db.get(select, [groupId, name]);
    return row && workspaceOf(row);
  },
  async list(groupId, page) {
    const [rows, count] = await Promise.all([
      db.all(selectPage, [groupId, page.itemsPerPage, pageOffset(page)]),
      db.get(selectCount, [groupId]),
    ]);
    return { items: rows.map(workspaceOf), totalCount: Number(count?.['count']) };
  },
  async insert(workspace, connections, record) {
    const { id, groupId, name, region, failoverRegions, tier, maxTierSize, revision } = workspace;
    const place = [region.cloudProvider, region.region, JSON.stringify(failoverRegions)];
    const values = [id, groupId, name, ...place, tier, maxTierSize, revision, connections.length];
    const changes: Change<'nameTaken' | 'projectGone'>[] = [
      requireProject(groupId),
      { sql: insert, values, orElse: 'nameTaken' },
    ];
    return db.commit([...changes, ...connections.flatMap(insertConnection), insertRecord(record)]);
  },
  async update({ id, region, failoverRegions, tier, maxTierSize, revision }, record) {
    const place = [region.cloudProvider, region.region, JSON.stringify(failoverRegions)];
    const values = [...place, tier, maxTierSize, revision, id, revision - 1];
    return db.commit<'outdated'>([{ sql: update, values, orElse: 'outdated' }, insertRecord(record)]);
  },
  async delete({ id }, record) {
    return db.commit<'gone'>([
      { sql: removeFailovers, values: [id] },
      { sql: removeConnections, values: [id] },
      { sql: remove, values: [id], orElse: 'gone' },
      insertRecord(record),
    ]);
  },
});
