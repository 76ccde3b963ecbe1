import type { Project, Tag } from '../../domain/project.ts';
import { creatorRole } from '../../domain/role.ts';
import type { ProjectStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import { removeCloudAccessRoles } from './cloud-access-role-table.ts';
import { hasClusters, removeGoneClusters } from './cluster-table.ts';
import type { Change, Row, SqlDatabase, SqlValue } from './database.ts';
import { hasPeers, removeGonePeers } from './network-peer-table.ts';
import { insertOrganisation } from './organisation-table.ts';
import { insertPrincipal } from './principal-table.ts';
import { removeProjectDocuments } from './project-document-table.ts';

const columns = 'id, org_id, name, dns_suffix, created_at, tags, with_default_alerts';
const select = `SELECT ${columns} FROM project WHERE id = ?`;
const selectAll = `SELECT ${columns} FROM project ORDER BY seq`;
const insert = `INSERT INTO project (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, name) DO NOTHING`;
const update = `UPDATE project SET tags = ?, with_default_alerts = ?
  WHERE id = ? AND name = ? AND tags = ? AND with_default_alerts = ?`;
const rename = `UPDATE project SET name = ? WHERE id = ? AND NOT EXISTS (
  SELECT 1 FROM project other WHERE other.org_id = ? AND other.name = ? AND other.id <> ?)`;
const withStreams = `EXISTS (SELECT 1 FROM workspace WHERE project_id = ?)
  OR EXISTS (SELECT 1 FROM private_link WHERE project_id = ?)
  OR EXISTS (SELECT 1 FROM vpc_peering WHERE project_id = ?)`;
const selectStreams = `SELECT ${withStreams} AS found`;
const selectClusters = `SELECT ${hasClusters} AS found`;
const selectPeers = `SELECT ${hasPeers} AS found`;
// Its IP access list and its containers go with it.
const remove = `DELETE FROM project WHERE id = ? AND NOT (${withStreams}) AND NOT ${hasClusters}
  AND NOT ${hasPeers}`;
// Whoever changes a principal at the same time has to notice that its roles are not what they were.
const revise = 'UPDATE principal SET revision = revision + 1 WHERE id = ?';
const insertRole = 'INSERT INTO role_grant (principal_id, project_id, role) VALUES (?, ?, ?)';
const reviseHolders = `UPDATE principal SET revision = revision + 1
  WHERE id IN (SELECT principal_id FROM role_grant WHERE project_id = ?)`;
const removeRoles = 'DELETE FROM role_grant WHERE project_id = ?';

const projectOf = (row: Row): Project => ({
  id: String(row['id']),
  orgId: String(row['org_id']),
  name: String(row['name']),
  dnsSuffix: String(row['dns_suffix']),
  createdAt: Number(row['created_at']),
  tags: JSON.parse(String(row['tags'])) as Tag[],
  withDefaultAlertsSettings: row['with_default_alerts'] === 1,
});

/** What of a project can be changed, as values of its columns. */
const settingsOf = ({ tags, withDefaultAlertsSettings }: Project): SqlValue[] => [
  JSON.stringify(tags),
  withDefaultAlertsSettings ? 1 : 0,
];

const insertProject = (project: Project): Change<'nameTaken'> => ({
  sql: insert,
  values: [
    project.id,
    project.orgId,
    project.name,
    project.dnsSuffix,
    project.createdAt,
    ...settingsOf(project),
  ],
  orElse: 'nameTaken',
});

/** The changes that make a principal the owner of a project: one role, however many it has. */
const addOwner = (principalId: string, groupId: string): Change<'ownerGone'>[] => [
  { sql: revise, values: [principalId], orElse: 'ownerGone' },
  { sql: insertRole, values: [principalId, groupId, creatorRole] },
];

export const projectTable = (db: SqlDatabase): ProjectStore => ({
  async found({ organisation, project, apiKey, serviceAccount }, record) {
    await db.commit([
      insertOrganisation(organisation),
      insertProject(project),
      ...insertPrincipal(apiKey),
      ...insertPrincipal(serviceAccount),
      insertRecord(record),
    ]);
  },
  async find(groupId) {
    const row = await db.get(select, [groupId]);
    return row && projectOf(row);
  },
  async list() {
    return (await db.all(selectAll, [])).map(projectOf);
  },
  insert: (project, record, ownerId) =>
    db.commit<'nameTaken' | 'ownerGone'>([
      insertProject(project),
      ...(ownerId === undefined ? [] : addOwner(ownerId, project.id)),
      insertRecord(record),
    ]),
  update(current, project, record) {
    const { id, orgId, name } = project;
    const values = [...settingsOf(project), id, current.name, ...settingsOf(current)];
    return db.commit<'outdated' | 'nameTaken'>([
      { sql: update, values, orElse: 'outdated' },
      { sql: rename, values: [name, id, orgId, name, id], orElse: 'nameTaken' },
      insertRecord(record),
    ]);
  },
  async delete({ id }, record, now = record.at) {
    const outcome = await db.commit<'kept'>([
      removeGoneClusters(id, now),
      removeGonePeers(id, now),
      removeProjectDocuments(id),
      removeCloudAccessRoles(id),
      { sql: remove, values: [id, id, id, id, id, now, id, now], orElse: 'kept' },
      { sql: reviseHolders, values: [id] },
      { sql: removeRoles, values: [id] },
      insertRecord(record),
    ]);
    if (outcome === 'done') return 'done';
    const clusters = await db.get(selectClusters, [id, now]);
    if (clusters?.['found']) return 'hasClusters';
    const peers = await db.get(selectPeers, [id, now]);
    if (peers?.['found']) return 'hasPeers';
    const streams = await db.get(selectStreams, [id, id, id]);
    return streams?.['found'] ? 'hasStreams' : 'gone';
  },
});
