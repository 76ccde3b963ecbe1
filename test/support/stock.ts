import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { textIn } from './answers.ts';
import { makeProjectKey, orgKeys } from './api-keys.ts';
import { connectionsOf, kafkaBody } from './bodies.ts';
import { cloudAccess, newRole } from './cloud-access.ts';
import { clusterBody, clusters } from './clusters.ts';
import { failoversOf, failoverWorkspace, kafkaFailover } from './failovers.ts';
import { accessList, containers, makeContainer, makePeer, peerBody, peers } from './networks.ts';
import { announce, announcements, peerings, requesterAccountId } from './peerings.ts';
import { type Api, accessToken, type Penstock, startPenstock } from './penstock.ts';
import { accountsIn, newServiceAccount } from './service-accounts.ts';

/** The path of the one connection in stock. */
export const stocked = `${connectionsOf()}/kafka-1`;

/** A running Penstock, and the paths that take a body in it. */
export interface Stock {
  readonly penstock: Penstock;
  readonly writes: readonly Write[];
  /** The owner's, for requests that are written by hand. */
  readonly token: string;
}

/** A request that takes a body. */
export interface Write {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  /** Who may send it. */
  readonly api: Api;
}

const failovers = failoversOf('kafka-1');
const lists = [
  '/streams?includeConnections=true',
  connectionsOf(),
  failovers,
  '/streams/privateLinkConnections',
  clusters,
  accessList,
  `${containers}/all`,
  peers,
  `${peerings}?requesterAccountId=${requesterAccountId}`,
  '/settings',
  '/limits',
  '/managedSlowMs',
  cloudAccess,
  `${clusters}/cluster-1/processArgs`,
];

/** Everything that there is, as the lists show it. */
export async function inventory({ owner, operator }: Penstock): Promise<string> {
  const replies = [
    ...(await Promise.all(lists.map((path) => owner.get(path)))),
    await operator.get('/api/penstock/v1/serviceAccounts'),
    await operator.get('/api/penstock/v1/apiKeys'),
    await operator.get('/api/penstock/v1/projects'),
  ];
  for (const { status, text } of replies) assert.equal(status, 200, text);
  return replies.map(({ text }) => text).join('\n');
}

/** What is in stock, by the parameters of paths that name it. */
export type Stocked = Readonly<
  Record<
    | 'orgId'
    | 'groupId'
    | 'tenantName'
    | 'connectionName'
    | 'failoverConnectionId'
    | 'connectionId'
    | 'clusterName'
    | 'id'
    | 'apiUserId'
    | 'clientId'
    | 'secretId'
    | 'ipAddress'
    | 'entryValue'
    | 'containerId'
    | 'peerId'
    | 'endpointSetId'
    | 'limitName'
    | 'cloudProvider'
    | 'roleId',
    string
  >
>;

/** Delays with which nothing in stock changes by itself. */
export const standstill = {
  privateLinkDoneDelayMs: 3_600_000,
  clusterDelayMs: 3_600_000,
  connectionReadyDelayMs: 3_600_000,
};

/** A limit that a project has only once it is set. */
const limitName = 'dataFederation.bytesProcessed.daily';

/** An address that the access lists in stock have. */
const ipAddress = '192.0.2.1';

/** Makes one object of every kind that a path can name, in the first project and the organisation. */
export async function stockUp(penstock: Penstock): Promise<Stocked> {
  const { owner, groupId, server } = penstock;
  await owner.post('/streams', failoverWorkspace());
  await owner.post(connectionsOf(), kafkaBody());
  const failover = await owner.post(failovers, kafkaFailover());
  await owner.post(clusters, clusterBody());
  const link = { provider: 'AZURE', region: 'US_EAST_2', serviceEndpointId: 'namespace-1' };
  const linked = await owner.post('/streams/privateLinkConnections', link);
  await owner.post(accessList, [{ ipAddress }]);
  const containerId = await makeContainer(owner);
  const peerId = await makePeer(owner, peerBody(containerId));
  const key = await makeProjectKey(penstock);
  const account = await newServiceAccount(penstock, 'groups');
  await owner.patch(`/limits/${limitName}`, { value: 1000 });
  const role = await newRole(owner);
  for (const path of [key.path, account.inOrg]) await owner.post(`${path}/accessList`, [{ ipAddress }]);
  return {
    orgId: server.credentials.orgId,
    groupId,
    tenantName: 'workspace-1',
    connectionName: 'kafka-1',
    failoverConnectionId: textIn(failover.json, 'id'),
    connectionId: textIn(linked.json, '_id'),
    clusterName: 'cluster-1',
    id: await announce(penstock),
    apiUserId: key.id,
    clientId: account.clientId,
    secretId: account.secretId,
    ipAddress,
    entryValue: ipAddress,
    containerId,
    peerId,
    endpointSetId: 'streams_group',
    limitName,
    cloudProvider: 'AWS',
    roleId: textIn(role, 'roleId'),
  };
}

function writesOf(
  { owner, operator, groupId }: Penstock,
  { connectionId, failoverConnectionId, id, containerId, peerId, roleId }: Stocked,
): Write[] {
  const post = (path: string, api = owner): Write => ({ method: 'POST', path, api });
  const patch = (path: string): Write => ({ method: 'PATCH', path, api: owner });
  return [
    post('/streams'),
    post('/streams:withSampleConnections'),
    patch('/streams/workspace-1'),
    post(connectionsOf()),
    patch(stocked),
    post(failovers),
    patch(`${failovers}/${failoverConnectionId}`),
    post('/streams/privateLinkConnections'),
    patch(`/streams/privateLinkConnections/${connectionId}`),
    post(clusters),
    post(containers),
    patch(`${containers}/${containerId}`),
    post(peers),
    patch(`${peers}/${peerId}`),
    patch(`${clusters}/cluster-1`),
    patch(`${clusters}/cluster-1/processArgs`),
    patch('/settings'),
    patch(`/limits/${limitName}`),
    post(cloudAccess),
    patch(`${cloudAccess}/${roleId}`),
    post(`/api/penstock/v1/groups/${groupId}/clusters/cluster-1`, operator),
    post(`${peerings}/${id}:accept`),
    post(`/api/penstock/v1${announcements(groupId)}`, operator),
    post('/api/penstock/v1/serviceAccounts', operator),
    post('/api/penstock/v1/apiKeys', operator),
    post('/api/penstock/v1/projects', operator),
  ];
}

function writesOfPrincipals(penstock: Penstock, { apiUserId, clientId }: Stocked): Write[] {
  const { owner: api } = penstock;
  const levels = [
    [orgKeys(penstock), accountsIn(penstock, 'orgs')],
    ['/apiKeys', accountsIn(penstock, 'groups')],
  ] as const;
  return [
    ...levels.flatMap(([keys, accounts]): Write[] => [
      { method: 'POST', path: keys, api },
      { method: 'PATCH', path: `${keys}/${apiUserId}`, api },
      { method: 'POST', path: accounts, api },
      { method: 'PATCH', path: `${accounts}/${clientId}`, api },
      { method: 'POST', path: `${accounts}/${clientId}/secrets`, api },
    ]),
    { method: 'POST', path: `${accountsIn(penstock, 'groups')}/${clientId}:invite`, api },
  ];
}

/**
 * Starts a Penstock with one object of every kind for the tests of the surrounding suite, and asserts after each of
 * them that it still answers and that what it holds is what it held before.
 */
export function stockForSuite(): () => Stock {
  let stock: Stock;
  let held: string;
  before(async () => {
    const penstock = await startPenstock(standstill);
    const names = await stockUp(penstock);
    const { clientId, clientSecret } = penstock.server.credentials.serviceAccount;
    const token = await accessToken(penstock.server.url, clientId, clientSecret);
    const writes = [...writesOf(penstock, names), ...writesOfPrincipals(penstock, names)];
    stock = { penstock, writes, token };
    held = await inventory(penstock);
  });
  afterEach(async () => assert.equal(await inventory(stock.penstock), held));
  after(() => stock.penstock[Symbol.asyncDispose]());
  return () => stock;
}
