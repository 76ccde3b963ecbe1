import type { AuditRecord } from '../domain/audit.ts';
import type { CloudAccessRole } from '../domain/cloud-access-role.ts';
import type { Cluster } from '../domain/cluster.ts';
import type { Connection } from '../domain/connection.ts';
import type { FailoverConnection } from '../domain/failover-connection.ts';
import type { JsonText } from '../domain/json.ts';
import type { NetworkContainer } from '../domain/network-container.ts';
import type { NetworkPeer } from '../domain/network-peer.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { AccessToken, ApiKey, ServiceAccount } from '../domain/principal.ts';
import type { PrivateLink } from '../domain/private-link.ts';
import type { ProjectDocument, ProjectDocumentKind } from '../domain/project-document.ts';
import type { Organisation, Project } from '../domain/project.ts';
import type { ProjectAccessEntry } from '../domain/project-access.ts';
import type { CloudProvider } from '../domain/region.ts';
import type { VpcPeering } from '../domain/vpc-peering.ts';
import type { Workspace } from '../domain/workspace.ts';

/**
 * The ports of the store. Everything is asynchronous, so that an engine may be in this process or elsewhere. A write
 * that resolved is durable, and so is the audit record that it was given: both are stored, or neither is. Writes that can lose against another request resolve with what they lost to instead of
 * throwing; whatever is thrown is a fault of the store.
 */
export interface Store extends AsyncDisposable {
  /**
   * Why it cannot do all of its work, as a sentence for whoever runs it that names nothing of what is stored; null when it
   * can. Where writes failed, one is tried.
   */
  trouble(): Promise<string | null>;
  /** Hears of what a request failed of: that stored text is damaged is noticed where it is read, and not by the engine. */
  suspect(fault: unknown): void;
  readonly settings: SettingStore;
  readonly audit: AuditStore;
  readonly organisations: OrganisationStore;
  readonly projects: ProjectStore;
  readonly principals: PrincipalStore;
  readonly tokens: TokenStore;
  readonly workspaces: WorkspaceStore;
  readonly connections: ConnectionStore;
  readonly failoverConnections: FailoverConnectionStore;
  readonly privateLinks: PrivateLinkStore;
  readonly clusters: ClusterStore;
  readonly vpcPeerings: VpcPeeringStore;
  readonly projectAccess: ProjectAccessStore;
  readonly networkContainers: NetworkContainerStore;
  readonly networkPeers: NetworkPeerStore;
  readonly projectDocuments: ProjectDocumentStore;
  readonly cloudAccessRoles: CloudAccessRoleStore;
}

/**
 * A page of a list in its order, in batches of bounded size that are read when they are asked for, so that no more than
 * one is in memory. What is created meanwhile does not show, what is deleted meanwhile may not, and nothing shows twice.
 * The first batch is of the state that is seen in the turn of the event loop in which it is asked for.
 */
export type Walk<T> = AsyncIterable<readonly T[]>;

/** A page of a list that may be too large to be held at once, and how many items the whole list has. */
export interface WalkedPage<T> {
  readonly batches: Walk<T>;
  readonly totalCount: number;
}

/** Facts about the store itself. */
export interface SettingStore {
  find(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
}

/** What the first start creates, all of it or nothing. */
export interface Foundation {
  readonly organisation: Organisation;
  readonly project: Project;
  readonly apiKey: ApiKey;
  readonly serviceAccount: ServiceAccount;
}

/** What a part of the audit trail is about. */
export interface AuditScope {
  readonly of: 'project' | 'organisation';
  readonly id: string;
}

/** The audit trail. Records of changes come in together with these, through the other ports. */
export interface AuditStore {
  /** Stores what is no part of a change, such as a refused attempt. */
  insert(record: AuditRecord): Promise<void>;
  /** A page of the trail, what happened last first. */
  list(scope: AuditScope, page: PageRequest): Promise<WalkedPage<AuditRecord>>;
  /**
   * What happened to a workspace since it was created, in its order, in batches. What happened to an earlier one of the
   * same name is left out.
   *
   * @param period Unix times in milliseconds, both included
   */
  walk(
    groupId: string,
    tenantName: string,
    period: { readonly from: number; readonly to: number },
  ): AsyncIterable<readonly AuditRecord[]>;
  /** When the last thing happened, Unix time in milliseconds; undefined when nothing did. */
  newest(): Promise<number | undefined>;
  /**
   * Forgets what happened before a time, Unix time in milliseconds.
   *
   * @param spanMsMax how long the forgotten beginning of the trail is at most
   */
  purge(before: number, spanMsMax: number): Promise<void>;
}

export interface OrganisationStore {
  find(orgId: string): Promise<Organisation | undefined>;
  /** All organisations in the order of their creation; none before the first start. */
  list(): Promise<Organisation[]>;
}

export interface ProjectStore {
  found(foundation: Foundation, record: AuditRecord): Promise<void>;
  find(groupId: string): Promise<Project | undefined>;
  /** All projects in the order of their creation. */
  list(): Promise<Project[]>;
  /**
   * Stores a project.
   *
   * @param ownerId the principal that owns it from then on, which counts as a change of the principal
   * @returns `ownerGone` when there is no such principal any more
   */
  insert(
    project: Project,
    record: AuditRecord,
    ownerId?: string,
  ): Promise<'done' | 'nameTaken' | 'ownerGone'>;
  /**
   * Stores a changed project.
   *
   * @param current what the change was computed from; `outdated` when that is not what is stored
   */
  update(current: Project, project: Project, record: AuditRecord): Promise<'done' | 'outdated' | 'nameTaken'>;
  /**
   * Deletes a project that has nothing in it, and what is its own: its documents, its IP access list, its containers, its
   * roles in clouds, and the roles that principals have there.
   *
   * @param now by which clusters and peers are gone; the time of the record, when it is absent
   */
  delete(
    project: Project,
    record: AuditRecord,
    now?: number,
  ): Promise<'done' | 'hasClusters' | 'hasPeers' | 'hasStreams' | 'gone'>;
}

export interface PrincipalStore {
  /** Stores a principal, unless one of the projects that it has roles in is gone. */
  insert(principal: ApiKey | ServiceAccount, record: AuditRecord): Promise<'done' | 'projectGone'>;
  /**
   * Stores a changed principal whose `revision` is one more than that of the stored one. The tokens of a secret that it
   * has not any more end with it.
   *
   * @returns `projectGone` when it gets roles in a project that is gone; whoever had roles there before is `outdated`
   */
  update(
    principal: ApiKey | ServiceAccount,
    record: AuditRecord,
  ): Promise<'done' | 'outdated' | 'projectGone'>;
  /** Deletes a principal; its access tokens end with it. */
  delete(principal: ApiKey | ServiceAccount, record: AuditRecord): Promise<'done' | 'gone'>;
  find(principalId: string): Promise<ApiKey | ServiceAccount | undefined>;
  findApiKey(publicKey: string): Promise<ApiKey | undefined>;
  findServiceAccount(clientId: string): Promise<ServiceAccount | undefined>;
  listApiKeys(): Promise<ApiKey[]>;
  listServiceAccounts(): Promise<ServiceAccount[]>;
}

export interface TokenStore {
  /**
   * Stores a token, and together with it that its secret was used. Of more than `tokensPerAccountMax` tokens of one service
   * account, those that expire first end with it.
   *
   * @param now Unix time in milliseconds
   * @returns `gone` when the service account or its secret was deleted meanwhile
   */
  insert(token: AccessToken, now: number): Promise<'done' | 'gone'>;
  /** The token of this hash, expired or not. */
  find(hash: string): Promise<AccessToken | undefined>;
  /** Ends a token. After this resolves, no request with it is let in. */
  revoke(hash: string, record: AuditRecord): Promise<'done' | 'gone'>;
  /** When the secrets of a service account were last used, by their ids; those that were not are not in it. */
  lastUses(principalId: string): Promise<ReadonlyMap<string, number>>;
  /** Forgets tokens that expired before `now`, the steady time of the clock in milliseconds. */
  purge(now: number): Promise<void>;
}

export interface WorkspaceStore {
  find(groupId: string, name: string): Promise<Workspace | undefined>;
  /** Workspaces of a project in the order of their creation. */
  list(groupId: string, page: PageRequest): Promise<Page<Workspace>>;
  /** Stores a workspace together with the connections that it starts with. */
  insert(
    workspace: Workspace,
    connections: readonly Connection[],
    record: AuditRecord,
  ): Promise<'done' | 'nameTaken' | 'projectGone'>;
  /** Stores a changed workspace whose `revision` is one more than that of the stored one. */
  update(workspace: Workspace, record: AuditRecord): Promise<'done' | 'outdated'>;
  /** Deletes a workspace and all its connections, failover connections included. */
  delete(workspace: Workspace, record: AuditRecord): Promise<'done' | 'gone'>;
}

/** Several connections as the API shows them, joined with commas. */
export interface RenderedPage {
  readonly text: JsonText;
  readonly count: number;
}

export interface ConnectionStore {
  find(workspaceId: string, name: string): Promise<Connection | undefined>;
  /** How many connections a workspace has. */
  count(workspaceId: string): Promise<number>;
  /**
   * A connection as stored text.
   *
   * @returns null when there is no such connection, it has no stored text, or it is not READY at `now`
   */
  rendered(workspaceId: string, name: string, now: number): Promise<JsonText | null>;
  /**
   * A page of the connections of a workspace in the order of their creation, from stored text.
   *
   * @returns null when one of the connections has none, a long one, or is not READY at `now`
   */
  renderedPage(workspaceId: string, page: PageRequest, now: number): Promise<RenderedPage | null>;
  /** The same page as connections, see {@link Walk}. */
  walk(workspaceId: string, page: PageRequest): Walk<Connection>;
  insert(connection: Connection, record: AuditRecord): Promise<'done' | 'workspaceGone' | 'nameTaken'>;
  /** Stores a changed connection whose `revision` is one more than that of the stored one. */
  update(connection: Connection, record: AuditRecord): Promise<'done' | 'outdated'>;
  /** Deletes a connection and its failover connections. */
  delete(connection: Connection, record: AuditRecord): Promise<'done' | 'gone'>;
}

/** Failover connections go with the connection that they belong to. */
export interface FailoverConnectionStore {
  /** A failover connection by the connection that it belongs to and its own id. */
  find(connectionId: string, id: string): Promise<FailoverConnection | undefined>;
  /** Failover connections of a connection in the order of their creation. */
  list(connectionId: string, page: PageRequest): Promise<Page<FailoverConnection>>;
  /** Stores a failover connection, of which a connection has one in each region. */
  insert(
    failover: FailoverConnection,
    record: AuditRecord,
  ): Promise<'done' | 'connectionGone' | 'regionTaken'>;
  /** Stores a changed failover connection whose `revision` is one more than that of the stored one. */
  update(failover: FailoverConnection, record: AuditRecord): Promise<'done' | 'outdated'>;
  delete(failover: FailoverConnection, record: AuditRecord): Promise<'done' | 'gone'>;
}

export interface PrivateLinkStore {
  find(groupId: string, id: string): Promise<PrivateLink | undefined>;
  /** Private Link connections of a project in the order of their creation. */
  list(groupId: string, page: PageRequest): Promise<WalkedPage<PrivateLink>>;
  insert(link: PrivateLink, record: AuditRecord): Promise<'done' | 'exists' | 'projectGone'>;
  update(link: PrivateLink, record: AuditRecord): Promise<'done' | 'outdated' | 'exists'>;
  delete(link: PrivateLink, record: AuditRecord): Promise<'done' | 'inUse' | 'gone'>;
}

/** Clusters. A deleted one is there until its `goneAt`; where `now` is asked for, it is Unix time in milliseconds. */
export interface ClusterStore {
  find(groupId: string, name: string, now: number): Promise<Cluster | undefined>;
  /** Clusters of a project in the order of their creation. */
  list(groupId: string, page: PageRequest, now: number): Promise<WalkedPage<Cluster>>;
  /** How many clusters a project has. */
  count(groupId: string, now: number): Promise<number>;
  /**
   * Stores a cluster; the name of one that is gone is free again.
   *
   * @param containers where it is; those that its project does not have are stored with it
   * @param now by which others are gone; the time of the record, when it is absent
   */
  insert(
    cluster: Cluster,
    containers: readonly NetworkContainer[],
    record: AuditRecord,
    now?: number,
  ): Promise<'done' | 'nameTaken' | 'projectGone'>;
  /**
   * Stores a changed cluster whose `revision` is one more than that of the stored one, unless it is being deleted.
   *
   * @param containers where it is now
   */
  update(
    cluster: Cluster,
    containers: readonly NetworkContainer[],
    record: AuditRecord,
  ): Promise<'done' | 'outdated'>;
  /** Notes when a cluster will be gone, once, and forgets its connection string. */
  delete(cluster: Cluster, goneAt: number, record: AuditRecord): Promise<'done' | 'gone'>;
  /** Stores where the database of a cluster is; gone are clusters, too, that are being deleted. */
  connect(cluster: Cluster, sealedConnectionString: string, record: AuditRecord): Promise<'done' | 'gone'>;
}

/** VPC peerings that were announced to projects. */
export interface VpcPeeringStore {
  find(groupId: string, id: string): Promise<VpcPeering | undefined>;
  /** What one account has asked of a project, in the order of the announcements. */
  list(groupId: string, requesterAccountId: string, page: PageRequest): Promise<Page<VpcPeering>>;
  /** The peerings of a project that are active at `now`, Unix time in milliseconds. */
  listActive(groupId: string, page: PageRequest, now: number): Promise<Page<VpcPeering>>;
  /** Stores a peering, unless the same two networks have one, or one that waits at the time of the record. */
  insert(peering: VpcPeering, record: AuditRecord): Promise<'done' | 'projectGone' | 'exists'>;
  /** Stores the answer of a peering that has none; outdated are answers to those that have, and to deleted ones. */
  answer(peering: VpcPeering, record: AuditRecord): Promise<'done' | 'outdated'>;
  delete(peering: VpcPeering, record: AuditRecord): Promise<'done' | 'gone'>;
}

/** The IP access lists of projects. An entry is there until its `deleteAfter`; `now` is Unix time in milliseconds. */
export interface ProjectAccessStore {
  find(groupId: string, value: string, now: number): Promise<ProjectAccessEntry | undefined>;
  /** Entries of a project in the order of their creation. */
  list(groupId: string, page: PageRequest, now: number): Promise<Page<ProjectAccessEntry>>;
  /**
   * Stores entries, all or none; those that are there get the new comment and end.
   *
   * @returns `noPeer` when there are security groups among them and the project has no peer on AWS
   */
  put(
    groupId: string,
    entries: readonly ProjectAccessEntry[],
    record: AuditRecord,
  ): Promise<'done' | 'projectGone' | 'noPeer' | 'full'>;
  delete(entry: ProjectAccessEntry, record: AuditRecord): Promise<'done' | 'gone'>;
}

/** Containers. They are in use by clusters and peers that are there at `now`, Unix time in milliseconds. */
export interface NetworkContainerStore {
  find(groupId: string, id: string, now: number): Promise<NetworkContainer | undefined>;
  /** Containers of a project in the order of their creation, of all providers where none is named. */
  list(
    groupId: string,
    provider: CloudProvider | null,
    page: PageRequest,
    now: number,
  ): Promise<Page<NetworkContainer>>;
  /** Stores a container, of which a project has one for each provider and region. */
  insert(container: NetworkContainer, record: AuditRecord): Promise<'done' | 'projectGone' | 'exists'>;
  /** Stores another network of a container, unless it is in use. */
  update(
    container: NetworkContainer,
    current: NetworkContainer,
    record: AuditRecord,
    now?: number,
  ): Promise<'done' | 'outdated' | 'inUse'>;
  delete(container: NetworkContainer, record: AuditRecord, now?: number): Promise<'done' | 'inUse' | 'gone'>;
}

/**
 * Peers. A deleted one is there until its `goneAt`; `now` is the steady time of the clock in milliseconds, and the time of
 * the record where it is absent.
 */
export interface NetworkPeerStore {
  find(groupId: string, id: string, now: number): Promise<NetworkPeer | undefined>;
  /** Peers of a project on one provider, in the order of their creation. */
  list(groupId: string, provider: CloudProvider, page: PageRequest, now: number): Promise<Page<NetworkPeer>>;
  /** All peers in a container, in the order of their creation. */
  listIn(containerId: string, now: number): Promise<NetworkPeer[]>;
  /**
   * Stores a peer, of which a project has one with each other network. It counts as a change of its container.
   *
   * @param container what the peer was checked against; `outdated` when that is not what is stored
   */
  insert(
    peer: NetworkPeer,
    container: NetworkContainer,
    record: AuditRecord,
    now?: number,
  ): Promise<'done' | 'projectGone' | 'outdated' | 'exists' | 'full'>;
  /**
   * Stores a changed peer whose `revision` is one more than that of the stored one; outdated is a deleted one, too.
   *
   * @param container what the peer was checked against; `outdated` when that is not what is stored
   */
  update(
    peer: NetworkPeer,
    container: NetworkContainer,
    record: AuditRecord,
    now?: number,
  ): Promise<'done' | 'outdated' | 'exists'>;
  /** Notes when a peer will be gone, once. The last one takes the security groups off the IP access list. */
  delete(peer: NetworkPeer, goneAt: number, record: AuditRecord): Promise<'done' | 'gone'>;
}

/** Documents of which a project has one of each kind. */
export interface ProjectDocumentStore {
  find(groupId: string, kind: ProjectDocumentKind): Promise<ProjectDocument | undefined>;
  /** Stores a document: a first one with revision 1, a later one whose `revision` is one more than that of the stored one. */
  put(document: ProjectDocument, record: AuditRecord): Promise<'done' | 'outdated' | 'projectGone'>;
}

/** The roles that a project may take on in clouds. */
export interface CloudAccessRoleStore {
  find(groupId: string, id: string): Promise<CloudAccessRole | undefined>;
  /** All roles of a project in the order of their creation; there are no more than it may have. */
  list(groupId: string): Promise<CloudAccessRole[]>;
  /**
   * Stores a role.
   *
   * @param most how many a project may have; `full` when it has that many
   */
  insert(role: CloudAccessRole, most: number, record: AuditRecord): Promise<'done' | 'full' | 'projectGone'>;
  /** Stores a changed role whose `revision` is one more than that of the stored one. */
  update(role: CloudAccessRole, record: AuditRecord): Promise<'done' | 'outdated'>;
  delete(role: CloudAccessRole, record: AuditRecord): Promise<'done' | 'gone'>;
}
