import type { AuditRecord } from '../../src/domain/audit.ts';
import type { CloudAccessRole } from '../../src/domain/cloud-access-role.ts';
import type { Cluster } from '../../src/domain/cluster.ts';
import type { Connection } from '../../src/domain/connection.ts';
import { newId } from '../../src/domain/id.ts';
import type { NetworkContainer } from '../../src/domain/network-container.ts';
import type { NetworkPeer } from '../../src/domain/network-peer.ts';
import type { AccessToken, ApiKey, ServiceAccount } from '../../src/domain/principal.ts';
import type { PrivateLink } from '../../src/domain/private-link.ts';
import type { ProjectAccessEntry } from '../../src/domain/project-access.ts';
import type { ProjectDocument } from '../../src/domain/project-document.ts';
import type { Project } from '../../src/domain/project.ts';
import type { VpcPeering } from '../../src/domain/vpc-peering.ts';
import type { Workspace } from '../../src/domain/workspace.ts';
import type { Foundation, Store } from '../../src/store/store.ts';

/** Records as the operations make them, for tests that speak to the store itself. */

/** Any time will do: the store is told the time and never asks for it. */
export const now = Date.UTC(2026, 0, 1);

/** A record for writes whose trail is not what a test is about. */
export const aRecord: AuditRecord = {
  at: now,
  name: 'connection.created',
  operationId: 'createStreamConnection',
  orgId: null,
  groupId: null,
  tenantName: null,
  target: 'target',
  principalId: null,
  principalName: 'tester',
  address: '127.0.0.1',
  fields: ['name'],
  outcome: 'done',
};

export const aProject = (orgId: string, name: string): Project => ({
  id: newId(now),
  orgId,
  name,
  dnsSuffix: 'abc123',
  createdAt: now,
  tags: [],
  withDefaultAlertsSettings: true,
});

export const anApiKey = (orgId: string, publicKey = 'aaaaaaaa'): ApiKey => ({
  id: newId(now),
  kind: 'API_KEY',
  orgId,
  description: `key ${publicKey}`,
  createdAt: now,
  orgRoles: [],
  projectRoles: {},
  accessList: [],
  revision: 1,
  publicKey,
  sealedDigestHash: `sealed ${publicKey}`,
});

export const aServiceAccount = (orgId: string, clientId = 'client-1'): ServiceAccount => ({
  id: newId(now),
  kind: 'SERVICE_ACCOUNT',
  orgId,
  description: `account ${clientId}`,
  createdAt: now,
  orgRoles: [],
  projectRoles: {},
  accessList: [],
  revision: 1,
  clientId,
  name: `name of ${clientId}`,
  secrets: [
    { id: newId(now), hash: `hash of ${clientId}`, ending: 'wxyz', createdAt: now, expiresAt: now + 1 },
  ],
});

export const aToken = (
  { id, secrets }: ServiceAccount,
  hash = 'hash-1',
  expiresAt = now + 1,
): AccessToken => ({
  hash,
  principalId: id,
  secretId: secrets[0]?.id ?? '',
  expiresAt,
});

export const aWorkspace = (groupId: string, name = 'workspace-1'): Workspace => ({
  id: newId(now),
  groupId,
  name,
  region: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
  failoverRegions: [],
  tier: 'SP30',
  maxTierSize: null,
  revision: 1,
});

export const aConnection = (workspaceId: string, name = 'connection-1'): Connection => ({
  id: newId(now),
  workspaceId,
  name,
  type: 'Kafka',
  region: 'VIRGINIA_USA',
  document: { bootstrapServers: 'example.com:9092' },
  rendered: `{"name":"${name}"}`,
  readyAt: now,
  privateLinkId: null,
  revision: 1,
});

export const aPrivateLink = (groupId: string, identity: string): PrivateLink => ({
  id: newId(now),
  groupId,
  document: { provider: 'AWS', dnsDomain: `${identity}.example.com` },
  identity,
  doneAt: now,
  revision: 1,
});

export const aCluster = (groupId: string, name = 'cluster-1'): Cluster => ({
  id: newId(now),
  groupId,
  name,
  document: { clusterType: 'REPLICASET', replicationSpecs: [{ zoneName: 'Zone 1' }] },
  createdAt: now,
  processArgs: {},
  readyAt: now + 1,
  updatedUntil: 0,
  goneAt: null,
  sealedConnectionString: null,
  revision: 1,
});

/** The first settings of a project. */
export const aProjectDocument = (groupId: string): ProjectDocument => ({
  groupId,
  kind: 'settings',
  document: { isDataExplorerEnabled: false },
  revision: 1,
});

export const aCloudAccessRole = (groupId: string): CloudAccessRole => ({
  id: newId(now),
  groupId,
  provider: 'AWS',
  document: { iamAssumedRoleArn: 'arn:aws:iam::123456789012:role/streams' },
  createdAt: now,
  updatedAt: now + 1,
  readyAt: now + 2,
  authorisedAt: null,
  revision: 1,
});

/** A peering that waits; two of the same number are between the same networks. */
export const aVpcPeering = (groupId: string, number = 1): VpcPeering => ({
  id: newId(now),
  groupId,
  name: `pcx-${number}`,
  requester: { accountId: '1', cidr: '10.0.0.0/16', vpcId: `vpc-requester-${number}` },
  accepter: { accountId: '9', cidr: '10.9.0.0/16', vpcId: 'vpc-accepter' },
  expiresAt: now + 1,
  answer: null,
});

export const anAccessEntry = (groupId: string, value = '192.0.2.1/32'): ProjectAccessEntry => ({
  groupId,
  value,
  isSecurityGroup: false,
  comment: null,
  deleteAfter: null,
});

export const aContainer = (groupId: string, region = 'US_EAST_1'): NetworkContainer => ({
  id: newId(now),
  groupId,
  provider: 'AWS',
  region,
  cidrBlock: '10.8.0.0/21',
  regions: null,
  isProvisioned: false,
  revision: 1,
});

/** A peer; two of the same number are with the same network. */
export const aPeer = (container: NetworkContainer, number = 1): NetworkPeer => ({
  id: newId(now),
  groupId: container.groupId,
  containerId: container.id,
  containerRegion: container.region,
  provider: container.provider,
  document: { vpcId: `vpc-${number}` },
  identity: `account vpc-${number}`,
  acceptableAt: now + 1,
  availableAt: now + 2,
  goneAt: null,
  revision: 1,
});

/** Founds the store and returns what that created. */
export async function foundStore(store: Store): Promise<Foundation> {
  const organisation = { id: newId(now), name: 'organisation-1' };
  const foundation: Foundation = {
    organisation,
    project: aProject(organisation.id, 'project-1'),
    apiKey: { ...anApiKey(organisation.id, 'foundkey'), orgRoles: ['ORG_OWNER'] },
    serviceAccount: aServiceAccount(organisation.id, 'found-client'),
  };
  await store.projects.found(foundation, aRecord);
  return foundation;
}

/** Numbers from 0 up to `count`. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** An id that nothing has. */
export const nobody = 'f'.repeat(24);

/** What an update stores. */
export const revised = <T extends { readonly revision: number }>(one: T): T => ({
  ...one,
  revision: one.revision + 1,
});
