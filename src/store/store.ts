import type { AuditRecord } from '../domain/audit.ts';
import type { CloudAccessRole } from '../domain/cloud-access-role.ts';
import type { Cluster } from '../domain/cluster.ts';
import type { Connection } from '../domain/connection.ts';
import type { FailoverConnection } from '../domain/failover-connection.ts';
import type { JsonText } from '../domain/json.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { AccessToken, ApiKey, ServiceAccount } from '../domain/principal.ts';
import type { PrivateLink } from '../domain/private-link.ts';
import type { ProjectDocument, ProjectDocumentKind } from '../domain/project-document.ts';
import type { Organisation, Project } from '../domain/project.ts';
import type { VpcPeering } from '../domain/vpc-peering.ts';
import type { Workspace } from '../domain/workspace.ts';

/**
 * The ports of the store. Everything is asynchronous, so that an engine may be in this process or elsewhere. A write
 * that resolved is durable, and so is the audit record that it was given: both are stored, or neither is. Writes that can lose against another request resolve with what they lost to instead of
 * throwing; whatever is thrown is a fault of the store.
 */
export interface Store extends AsyncDisposable {
  /** Whether it can still be written to; once false, it stays so until the process starts again. */
  isWritable(): boolean;
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
  readonly projectDocuments: ProjectDocumentStore;
  readonly cloudAccessRoles: CloudAccessRoleStore;
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
  list(scope: AuditScope, page: PageRequest): Promise<Page<AuditRecord>>;
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
  /** Forgets what happened before a time, Unix time in milliseconds. */
  purge(before: number): Promise<void>;
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
  /** Deletes a project that has nothing in it, its documents and the roles: its own in clouds, and those that principals have. */
  delete(project: Project, record: AuditRecord): Promise<'done' | 'hasClusters' | 'hasStreams' | 'gone'>;
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
   * Stores a token, and together with it that its secret was used.
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
  /** Forgets tokens that expired before `now`, Unix time in milliseconds. */
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
  /** Connections of a workspace in the order of their creation. */
  list(workspaceId: string, page: PageRequest): Promise<Connection[]>;
  /**
   * The same page from stored text.
   *
   * @returns null when one of the connections has none, or is not READY at `now`
   */
  renderedPage(workspaceId: string, page: PageRequest, now: number): Promise<RenderedPage | null>;
  /**
   * Many connections of a workspace in the order of their creation, in batches, so that no more than one batch is in
   * memory. What is created or deleted meanwhile may or may not show; nothing shows twice.
   */
  walk(workspaceId: string, offset: number, limit: number): AsyncIterable<readonly Connection[]>;
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
  list(groupId: string, page: PageRequest): Promise<Page<PrivateLink>>;
  insert(link: PrivateLink, record: AuditRecord): Promise<'done' | 'exists' | 'projectGone'>;
  update(link: PrivateLink, record: AuditRecord): Promise<'done' | 'outdated' | 'exists'>;
  delete(link: PrivateLink, record: AuditRecord): Promise<'done' | 'inUse' | 'gone'>;
}

/** Clusters. A deleted one is there until its `goneAt`; where `now` is asked for, it is Unix time in milliseconds. */
export interface ClusterStore {
  find(groupId: string, name: string, now: number): Promise<Cluster | undefined>;
  /** Clusters of a project in the order of their creation. */
  list(groupId: string, page: PageRequest, now: number): Promise<Page<Cluster>>;
  /** How many clusters a project has. */
  count(groupId: string, now: number): Promise<number>;
  /** Stores a cluster; the name of one that is gone at the time of the record is free again. */
  insert(cluster: Cluster, record: AuditRecord): Promise<'done' | 'nameTaken' | 'projectGone'>;
  /** Stores a changed cluster whose `revision` is one more than that of the stored one, unless it is being deleted. */
  update(cluster: Cluster, record: AuditRecord): Promise<'done' | 'outdated'>;
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
