import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { type MadeKey, makeProjectKey, orgKeys } from './api-keys.ts';
import { connectionsOf, kafkaBody } from './bodies.ts';
import { clusterBody, clusters } from './clusters.ts';
import { addressOf, failoversOf, failoverWorkspace, kafkaFailover } from './failovers.ts';
import { announce, announcements, peerings, requesterAccountId } from './peerings.ts';
import { type Api, accessToken, type Penstock, startPenstock } from './penstock.ts';
import { accountsIn, type MadeAccount, newServiceAccount } from './service-accounts.ts';

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
  `${peerings}?requesterAccountId=${requesterAccountId}`,
];

async function inventory({ owner, operator }: Penstock): Promise<string> {
  const replies = [
    ...(await Promise.all(lists.map((path) => owner.get(path)))),
    await operator.get('/api/penstock/v1/serviceAccounts'),
    await operator.get('/api/penstock/v1/apiKeys'),
    await operator.get('/api/penstock/v1/projects'),
  ];
  for (const { status, text } of replies) assert.equal(status, 200, text);
  return replies.map(({ text }) => text).join('\n');
}

function writesOf(
  { owner, operator, groupId }: Penstock,
  privateLinkId: string,
  failover: string,
  peeringId: string,
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
    patch(failover),
    post('/streams/privateLinkConnections'),
    patch(`/streams/privateLinkConnections/${privateLinkId}`),
    post(clusters),
    post(`/api/penstock/v1/groups/${groupId}/clusters/cluster-1`, operator),
    post(`${peerings}/${peeringId}:accept`),
    post(`/api/penstock/v1${announcements(groupId)}`, operator),
    post('/api/penstock/v1/serviceAccounts', operator),
    post('/api/penstock/v1/apiKeys', operator),
    post('/api/penstock/v1/projects', operator),
  ];
}

const writesOfKeys = (penstock: Penstock, { path, inProject }: MadeKey): Write[] =>
  [orgKeys(penstock), '/apiKeys', path, inProject].map((at) => ({
    method: at === path || at === inProject ? 'PATCH' : 'POST',
    path: at,
    api: penstock.owner,
  }));

const writesOfAccounts = (penstock: Penstock, { inOrg, inGroup }: MadeAccount): Write[] => {
  const made = [accountsIn(penstock, 'orgs'), '/serviceAccounts', `${inGroup}:invite`];
  const posts = [...made, `${inOrg}/secrets`, `${inGroup}/secrets`];
  return [
    ...posts.map((path): Write => ({ method: 'POST', path, api: penstock.owner })),
    ...[inOrg, inGroup].map((path): Write => ({ method: 'PATCH', path, api: penstock.owner })),
  ];
};

/**
 * Starts a Penstock with one object of every kind for the tests of the surrounding suite, and asserts after each of
 * them that it still answers and that what it holds is what it held before.
 */
export function stockForSuite(): () => Stock {
  let stock: Stock;
  let held: string;
  before(async () => {
    const penstock = await startPenstock({ privateLinkDoneDelayMs: 3_600_000, clusterDelayMs: 3_600_000 });
    await penstock.owner.post('/streams', failoverWorkspace());
    await penstock.owner.post(connectionsOf(), kafkaBody());
    const failover = addressOf(await penstock.owner.post(failovers, kafkaFailover()));
    await penstock.owner.post(clusters, clusterBody());
    const peering = await announce(penstock);
    const link = { provider: 'AZURE', region: 'US_EAST_2', serviceEndpointId: 'namespace-1' };
    const { json } = await penstock.owner.post('/streams/privateLinkConnections', link);
    const { clientId, clientSecret } = penstock.server.credentials.serviceAccount;
    const token = await accessToken(penstock.server.url, clientId, clientSecret);
    const writes = [
      ...writesOf(penstock, json['_id'] as string, failover, peering),
      ...writesOfKeys(penstock, await makeProjectKey(penstock)),
      ...writesOfAccounts(penstock, await newServiceAccount(penstock, 'groups')),
    ];
    stock = { penstock, writes, token };
    held = await inventory(penstock);
  });
  afterEach(async () => assert.equal(await inventory(stock.penstock), held));
  after(() => stock.penstock[Symbol.asyncDispose]());
  return () => stock;
}
