import type { AuditRecord } from '../../../src/domain/audit.ts';
import type { CloudAccessRole } from '../../../src/domain/cloud-access-role.ts';
import type { Cluster } from '../../../src/domain/cluster.ts';
import type { Connection } from '../../../src/domain/connection.ts';
import type { FailoverConnection } from '../../../src/domain/failover-connection.ts';
import { newId } from '../../../src/domain/id.ts';
import type { NetworkContainer } from '../../../src/domain/network-container.ts';
import type { NetworkPeer } from '../../../src/domain/network-peer.ts';
import type { PrivateLink } from '../../../src/domain/private-link.ts';
import type { ProjectAccessEntry } from '../../../src/domain/project-access.ts';
import type { VpcPeering } from '../../../src/domain/vpc-peering.ts';
import type { Workspace } from '../../../src/domain/workspace.ts';
import type { Foundation, Store } from '../../../src/store/store.ts';
import {
  aCloudAccessRole,
  aCluster,
  aConnection,
  aContainer,
  anAccessEntry,
  anApiKey,
  aPeer,
  aPrivateLink,
  aProject,
  aProjectDocument,
  aRecord,
  aServiceAccount,
  aToken,
  aWorkspace,
  foundStore,
  nobody,
  now,
  revised,
} from '../../support/store-fixtures.ts';
import { networkCases } from './network-cases.ts';

/** A store with one thing of every kind in it; the Private Link is used by nothing. */
export interface World extends Foundation {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly connection: Connection;
  readonly failover: FailoverConnection;
  readonly link: PrivateLink;
  readonly cluster: Cluster;
  /** It waits for an answer. */
  readonly peering: VpcPeering;
  readonly entry: ProjectAccessEntry;
  /** The peer is in it. */
  readonly container: NetworkContainer;
  readonly peer: NetworkPeer;
  readonly role: CloudAccessRole;
}

/** Comes to one outcome of a write that is given the record. */
export type Case = (world: World, record: AuditRecord) => Promise<unknown>;

/** Writes of a port that take a record, and the outcomes of each. */
type Writes<Port> = {
  [Name in keyof Port as Port[Name] extends (...given: infer Given) => Promise<unknown>
    ? AuditRecord extends Given[number]
      ? Name
      : never
    : never]: Port[Name] extends (...given: never) => Promise<infer Outcome>
    ? Record<[Outcome] extends [string] ? Outcome : 'done', Case>
    : never;
};

/** A case for every outcome of every such write of every port; a missing one does not compile. */
export type Cases = {
  [Port in keyof Store as Port extends string
    ? keyof Writes<Store[Port]> extends never
      ? never
      : Port
    : never]: Writes<Store[Port]>;
};

const aFailover = (parent: Connection, region: string): FailoverConnection => ({
  ...aConnection(parent.workspaceId, parent.name),
  parentId: parent.id,
  region,
});

const aPeering = (groupId: string, vpcId = 'vpc-requester'): VpcPeering => ({
  id: newId(now),
  groupId,
  name: `pcx-${vpcId}`,
  requester: { accountId: '123456789012', cidr: '10.0.0.0/16', vpcId },
  accepter: { accountId: '210987654321', cidr: '10.1.0.0/16', vpcId: 'vpc-accepter' },
  expiresAt: now + 1,
  answer: null,
});

const accepted = (peering: VpcPeering): VpcPeering => ({
  ...peering,
  answer: { decision: 'ACCEPTED', settledAt: now },
});

/** Founds a store and puts one thing of every kind into it. */
export async function worldIn(store: Store): Promise<World> {
  const foundation = await foundStore(store);
  const { id: groupId } = foundation.project;
  const workspace = aWorkspace(groupId);
  const connection = aConnection(workspace.id);
  const failover = aFailover(connection, 'OREGON_USA');
  const link = aPrivateLink(groupId, 'unused');
  const cluster = aCluster(groupId, 'cluster-1');
  await store.tokens.insert(aToken(foundation.serviceAccount, 'known'), now);
  await store.workspaces.insert(workspace, [connection], aRecord);
  await store.failoverConnections.insert(failover, aRecord);
  await store.privateLinks.insert(link, aRecord);
  await store.clusters.insert(cluster, [], aRecord);
  const peering = aPeering(groupId);
  await store.vpcPeerings.insert(peering, aRecord);
  const entry = anAccessEntry(groupId);
  const container = aContainer(groupId);
  const peer = aPeer(container);
  await store.projectAccess.put(groupId, [entry], aRecord);
  await store.networkContainers.insert(container, aRecord);
  await store.networkPeers.insert(peer, container, aRecord);
  const role = aCloudAccessRole(groupId);
  await store.cloudAccessRoles.insert(role, 1, aRecord);
  const around = { entry, container: revised(container), peer, role };
  return { ...foundation, ...around, store, workspace, connection, failover, link, cluster, peering };
}

const inNoProject = { [nobody]: ['GROUP_OWNER'] } as const;

/** A project with nothing in it. */
async function emptyProject({ store, organisation }: World) {
  const project = aProject(organisation.id, 'empty');
  await store.projects.insert(project, aRecord);
  return project;
}

export const cases: Cases = {
  audit: {
    insert: { done: ({ store }, record) => store.audit.insert(record) },
  },
  projects: {
    found: {
      done: ({ store }, record) => {
        const organisation = { id: 'e'.repeat(24), name: 'other' };
        const project = aProject(organisation.id, 'other');
        const apiKey = anApiKey(organisation.id, 'otherkey');
        const serviceAccount = aServiceAccount(organisation.id, 'other-client');
        return store.projects.found({ organisation, project, apiKey, serviceAccount }, record);
      },
    },
    insert: {
      done: ({ store, organisation, apiKey }, record) =>
        store.projects.insert(aProject(organisation.id, 'new'), record, apiKey.id),
      nameTaken: ({ store, organisation, project }, record) =>
        store.projects.insert(aProject(organisation.id, project.name), record),
      ownerGone: ({ store, organisation }, record) =>
        store.projects.insert(aProject(organisation.id, 'new'), record, 'f'.repeat(24)),
    },
    update: {
      done: ({ store, project }, record) =>
        store.projects.update(project, { ...project, name: 'renamed' }, record),
      nameTaken: async (world, record) => {
        const { name } = await emptyProject(world);
        return world.store.projects.update(world.project, { ...world.project, name }, record);
      },
      outdated: ({ store, project }, record) =>
        store.projects.update({ ...project, name: 'another' }, project, record),
    },
    delete: {
      done: async (world, record) => world.store.projects.delete(await emptyProject(world), record),
      hasClusters: ({ store, project }, record) => store.projects.delete(project, record),
      hasStreams: async (world, record) => {
        const project = await emptyProject(world);
        await world.store.workspaces.insert(aWorkspace(project.id), [], aRecord);
        return world.store.projects.delete(project, record);
      },
      hasPeers: async (world, record) => {
        const project = await emptyProject(world);
        const container = aContainer(project.id);
        await world.store.networkContainers.insert(container, aRecord);
        await world.store.networkPeers.insert(aPeer(container), container, aRecord);
        return world.store.projects.delete(project, record);
      },
      gone: ({ store, organisation }, record) =>
        store.projects.delete(aProject(organisation.id, 'never stored'), record),
    },
  },
  principals: {
    insert: {
      done: ({ store, organisation }, record) => store.principals.insert(anApiKey(organisation.id), record),
      projectGone: ({ store, apiKey }, record) =>
        store.principals.insert({ ...apiKey, projectRoles: inNoProject }, record),
    },
    update: {
      done: ({ store, apiKey }, record) => store.principals.update(revised(apiKey), record),
      outdated: ({ store, serviceAccount }, record) => store.principals.update(serviceAccount, record),
      projectGone: ({ store, apiKey }, record) =>
        store.principals.update({ ...revised(apiKey), projectRoles: inNoProject }, record),
    },
    delete: {
      done: ({ store, serviceAccount }, record) => store.principals.delete(serviceAccount, record),
      gone: ({ store, organisation }, record) => store.principals.delete(anApiKey(organisation.id), record),
    },
  },
  tokens: {
    revoke: {
      done: ({ store }, record) => store.tokens.revoke('known', record),
      gone: ({ store }, record) => store.tokens.revoke('unknown', record),
    },
  },
  workspaces: {
    insert: {
      done: ({ store, project }, record) =>
        store.workspaces.insert(aWorkspace(project.id, 'new'), [], record),
      nameTaken: ({ store, project, workspace }, record) =>
        store.workspaces.insert(aWorkspace(project.id, workspace.name), [], record),
      projectGone: ({ store }, record) => store.workspaces.insert(aWorkspace(nobody), [], record),
    },
    update: {
      done: ({ store, workspace }, record) => store.workspaces.update(revised(workspace), record),
      outdated: ({ store, workspace }, record) => store.workspaces.update(workspace, record),
    },
    delete: {
      done: ({ store, workspace }, record) => store.workspaces.delete(workspace, record),
      gone: ({ store, project }, record) => store.workspaces.delete(aWorkspace(project.id), record),
    },
  },
  connections: {
    insert: {
      done: ({ store, workspace }, record) =>
        store.connections.insert(aConnection(workspace.id, 'new'), record),
      nameTaken: ({ store, workspace, connection }, record) =>
        store.connections.insert(aConnection(workspace.id, connection.name), record),
      workspaceGone: ({ store }, record) => store.connections.insert(aConnection(nobody), record),
    },
    update: {
      done: ({ store, connection }, record) => store.connections.update(revised(connection), record),
      outdated: ({ store, connection }, record) => store.connections.update(connection, record),
    },
    delete: {
      done: ({ store, connection }, record) => store.connections.delete(connection, record),
      gone: ({ store, workspace }, record) => store.connections.delete(aConnection(workspace.id), record),
    },
  },
  failoverConnections: {
    insert: {
      done: ({ store, connection }, record) =>
        store.failoverConnections.insert(aFailover(connection, 'OHIO_USA'), record),
      regionTaken: ({ store, connection, failover }, record) =>
        store.failoverConnections.insert(aFailover(connection, failover.region), record),
      connectionGone: ({ store, workspace }, record) =>
        store.failoverConnections.insert(aFailover(aConnection(workspace.id), 'OHIO_USA'), record),
    },
    update: {
      done: ({ store, failover }, record) => store.failoverConnections.update(revised(failover), record),
      outdated: ({ store, failover }, record) => store.failoverConnections.update(failover, record),
    },
    delete: {
      done: ({ store, failover }, record) => store.failoverConnections.delete(failover, record),
      gone: ({ store, connection }, record) =>
        store.failoverConnections.delete(aFailover(connection, 'OHIO_USA'), record),
    },
  },
  privateLinks: {
    insert: {
      done: ({ store, project }, record) =>
        store.privateLinks.insert(aPrivateLink(project.id, 'new'), record),
      exists: ({ store, project, link }, record) =>
        store.privateLinks.insert(aPrivateLink(project.id, link.identity), record),
      projectGone: ({ store }, record) => store.privateLinks.insert(aPrivateLink(nobody, 'new'), record),
    },
    update: {
      done: ({ store, link }, record) => store.privateLinks.update(revised(link), record),
      outdated: ({ store, link }, record) => store.privateLinks.update(link, record),
      exists: async ({ store, project, link }, record) => {
        await store.privateLinks.insert(aPrivateLink(project.id, 'other'), aRecord);
        return store.privateLinks.update({ ...revised(link), identity: 'other' }, record);
      },
    },
    delete: {
      done: ({ store, link }, record) => store.privateLinks.delete(link, record),
      inUse: async ({ store, workspace, link }, record) => {
        const user = { ...aConnection(workspace.id, 'user'), privateLinkId: link.id };
        await store.connections.insert(user, aRecord);
        return store.privateLinks.delete(link, record);
      },
      gone: ({ store, project }, record) =>
        store.privateLinks.delete(aPrivateLink(project.id, 'new'), record),
    },
  },
  clusters: {
    insert: {
      done: ({ store, project }, record) => store.clusters.insert(aCluster(project.id, 'new'), [], record),
      nameTaken: ({ store, project, cluster }, record) =>
        store.clusters.insert(aCluster(project.id, cluster.name), [], record),
      projectGone: ({ store }, record) => store.clusters.insert(aCluster(nobody, 'new'), [], record),
    },
    update: {
      done: ({ store, cluster }, record) => store.clusters.update(revised(cluster), [], record),
      outdated: ({ store, cluster }, record) => store.clusters.update(cluster, [], record),
    },
    delete: {
      done: ({ store, cluster }, record) => store.clusters.delete(cluster, now + 1, record),
      gone: ({ store, project }, record) =>
        store.clusters.delete(aCluster(project.id, 'never stored'), now + 1, record),
    },
    connect: {
      done: ({ store, cluster }, record) => store.clusters.connect(cluster, 'sealed', record),
      gone: ({ store, project }, record) =>
        store.clusters.connect(aCluster(project.id, 'never stored'), 'sealed', record),
    },
  },
  vpcPeerings: {
    insert: {
      done: ({ store, project }, record) => store.vpcPeerings.insert(aPeering(project.id, 'vpc-new'), record),
      exists: ({ store, project, peering }, record) =>
        store.vpcPeerings.insert(aPeering(project.id, peering.requester.vpcId), record),
      projectGone: ({ store }, record) => store.vpcPeerings.insert(aPeering(nobody), record),
    },
    answer: {
      done: ({ store, peering }, record) => store.vpcPeerings.answer(accepted(peering), record),
      outdated: async ({ store, peering }, record) => {
        await store.vpcPeerings.answer(accepted(peering), aRecord);
        return store.vpcPeerings.answer(accepted(peering), record);
      },
    },
    delete: {
      done: ({ store, peering }, record) => store.vpcPeerings.delete(peering, record),
      gone: ({ store, project }, record) =>
        store.vpcPeerings.delete(aPeering(project.id, 'never stored'), record),
    },
  },
  ...networkCases,
  projectDocuments: {
    put: {
      done: ({ store, project }, record) => store.projectDocuments.put(aProjectDocument(project.id), record),
      outdated: ({ store, project }, record) =>
        store.projectDocuments.put({ ...aProjectDocument(project.id), revision: 2 }, record),
      projectGone: ({ store }, record) => store.projectDocuments.put(aProjectDocument(nobody), record),
    },
  },
  cloudAccessRoles: {
    insert: {
      done: ({ store, project }, record) =>
        store.cloudAccessRoles.insert(aCloudAccessRole(project.id), 2, record),
      full: ({ store, project }, record) =>
        store.cloudAccessRoles.insert(aCloudAccessRole(project.id), 1, record),
      projectGone: ({ store }, record) => store.cloudAccessRoles.insert(aCloudAccessRole(nobody), 2, record),
    },
    update: {
      done: ({ store, role }, record) => store.cloudAccessRoles.update(revised(role), record),
      outdated: ({ store, role }, record) => store.cloudAccessRoles.update(role, record),
    },
    delete: {
      done: ({ store, role }, record) => store.cloudAccessRoles.delete(role, record),
      gone: ({ store, project }, record) =>
        store.cloudAccessRoles.delete(aCloudAccessRole(project.id), record),
    },
  },
};
