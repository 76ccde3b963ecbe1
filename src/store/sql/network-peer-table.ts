import type { JsonObject } from '../../domain/json.ts';
import { type NetworkPeer, networkPeersMax } from '../../domain/network-peer.ts';
import { pageOffset } from '../../domain/page.ts';
import type { CloudProvider } from '../../domain/region.ts';
import type { NetworkPeerStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Change, Row, SqlDatabase } from './database.ts';
import { requireProject } from './require-project.ts';
import { removeSecurityGroups } from './security-groups.ts';

const columns = `id, project_id, container_id, provider, document, identity, acceptable_at, available_at, gone_at,
  revision`;
const region =
  '(SELECT c.region FROM network_container c WHERE c.id = network_peer.container_id) AS container_region';
const shown = `SELECT ${columns}, ${region} FROM network_peer`;
const present = '(gone_at IS NULL OR gone_at > ?)';
const select = `${shown} WHERE project_id = ? AND id = ? AND ${present}`;
const ofProvider = `project_id = ? AND provider = ? AND ${present}`;
const selectPage = `${shown} WHERE ${ofProvider} ORDER BY seq LIMIT ? OFFSET ?`;
const selectCount = `SELECT count(*) AS count FROM network_peer WHERE ${ofProvider}`;
const selectIn = `${shown} WHERE container_id = ? AND ${present} ORDER BY seq`;
const removeGone = 'DELETE FROM network_peer WHERE project_id = ? AND gone_at <= ?';
const insert = `INSERT INTO network_peer (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (project_id, provider, identity) DO NOTHING`;
// A peer is checked against the container and all others in it, so that it counts as a change of the container.
const reviseContainer = 'UPDATE network_container SET revision = revision + 1 WHERE id = ? AND revision = ?';
const requireRoom = `UPDATE project SET dns_suffix = dns_suffix WHERE id = ?
  AND (SELECT count(*) FROM network_peer WHERE project_id = ?) <= ?`;
const update = `UPDATE network_peer SET document = ?, acceptable_at = ?, available_at = ?, revision = ?
  WHERE id = ? AND revision = ? AND gone_at IS NULL`;
const rename = `UPDATE network_peer SET identity = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM network_peer other
  WHERE other.project_id = ? AND other.provider = ? AND other.identity = ? AND other.id <> ?)`;
const markDeleted = 'UPDATE network_peer SET gone_at = ? WHERE id = ? AND gone_at IS NULL';

/** Says whether a project has peers, those that are being deleted included; its values are its id and the time. */
export const hasPeers = `EXISTS (SELECT 1 FROM network_peer WHERE project_id = ? AND ${present})`;

/** Forgets the peers of a project that are gone. */
export const removeGonePeers = (groupId: string, now: number): Change => ({
  sql: removeGone,
  values: [groupId, now],
});

const peerOf = (row: Row): NetworkPeer => ({
  id: String(row['id']),
  groupId: String(row['project_id']),
  containerId: String(row['container_id']),
  containerRegion: String(row['container_region']),
  provider: row['provider'] as CloudProvider,
  document: JSON.parse(String(row['document'])) as JsonObject,
  identity: String(row['identity']),
  acceptableAt: Number(row['acceptable_at']),
  availableAt: Number(row['available_at']),
  goneAt: row['gone_at'] == null ? null : Number(row['gone_at']),
  revision: Number(row['revision']),
});

const insertPeer = (peer: NetworkPeer): Change<'exists'> => {
  const { id, groupId, containerId, provider, document, identity, acceptableAt, availableAt } = peer;
  const what = [id, groupId, containerId, provider, JSON.stringify(document), identity];
  const values = [...what, acceptableAt, availableAt, peer.goneAt, peer.revision];
  return { sql: insert, values, orElse: 'exists' };
};

export const networkPeerTable = (db: SqlDatabase): NetworkPeerStore => ({
  async find(groupId, id, now) {
    const row = await db.get(select, [groupId, id, now]);
    return row && peerOf(row);
  },
  async list(groupId, provider, page, now) {
    const which = [groupId, provider, now];
    const [rows, count] = await Promise.all([
      db.all(selectPage, [...which, page.itemsPerPage, pageOffset(page)]),
      db.get(selectCount, which),
    ]);
    return { items: rows.map(peerOf), totalCount: Number(count?.['count']) };
  },
  listIn: async (containerId, now) => (await db.all(selectIn, [containerId, now])).map(peerOf),
  insert(peer, container, record, now = record.at) {
    const { groupId } = peer;
    return db.commit<'projectGone' | 'outdated' | 'exists' | 'full'>([
      requireProject(groupId),
      { sql: reviseContainer, values: [container.id, container.revision], orElse: 'outdated' },
      removeGonePeers(groupId, now),
      insertPeer(peer),
      { sql: requireRoom, values: [groupId, groupId, networkPeersMax], orElse: 'full' },
      insertRecord(record),
    ]);
  },
  update(peer, container, record, now = record.at) {
    const { id, groupId, provider, document, identity, acceptableAt, availableAt, revision } = peer;
    const values = [JSON.stringify(document), acceptableAt, availableAt, revision, id, revision - 1];
    return db.commit<'outdated' | 'exists'>([
      { sql: reviseContainer, values: [container.id, container.revision], orElse: 'outdated' },
      removeGonePeers(groupId, now),
      { sql: update, values, orElse: 'outdated' },
      { sql: rename, values: [identity, id, groupId, provider, identity, id], orElse: 'exists' },
      insertRecord(record),
    ]);
  },
  delete: ({ id, groupId }, goneAt, record) =>
    db.commit<'gone'>([
      { sql: markDeleted, values: [goneAt, id], orElse: 'gone' },
      removeSecurityGroups(groupId),
      insertRecord(record),
    ]),
});
