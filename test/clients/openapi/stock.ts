import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { Credentials } from '../../../src/server.ts';
import { connectionsOf, workspaceBody } from '../../support/bodies.ts';
import { confluentLink, privateLinks } from '../../support/bodies-of-links.ts';
import { newRole } from '../../support/cloud-access.ts';
import { clusterBody, clusters } from '../../support/clusters.ts';
import {
  accessList,
  clouds,
  containerBodies,
  makeContainer,
  makePeer,
  peerBody,
} from '../../support/networks.ts';
import { announcements, peeringBody, peerings, requesterAccountId } from '../../support/peerings.ts';
import type { Api } from '../../support/penstock.ts';

/** Who fills a Penstock. */
export interface Filling {
  readonly credentials: Credentials;
  /** Below the project. */
  readonly owner: Api;
  /** Below Penstock's own operations. */
  readonly operator: Api;
}

/** What may stand in a path, by the names of the parameters: what there is, and can be spared. */
export type Stock = Readonly<Record<string, readonly string[]>>;

async function made(api: Api, path: string, body: unknown): Promise<JsonObject> {
  const { status, json, text } = await api.post(path, body);
  assert.ok(status < 300, text);
  return json;
}

/** A workspace with connections to try things on, one of which has a failover connection. */
async function fillWorkspace(owner: Api): Promise<Stock> {
  const failoverRegions = [
    { cloudProvider: 'AWS', region: 'OHIO_USA' },
    { cloudProvider: 'AWS', region: 'OREGON_USA' },
  ];
  await made(owner, '/streams', { ...workspaceBody('orders'), failoverRegions });
  const kafka = { type: 'Kafka', bootstrapServers: 'broker.example.com:9092' };
  for (const name of ['kafka', 'spare']) await made(owner, connectionsOf('orders'), { ...kafka, name });
  const failovers = `${connectionsOf('orders')}/kafka/failoverConnections`;
  const failover = await made(owner, failovers, { ...kafka, name: 'kafka', region: 'OHIO_USA' });
  return {
    tenantName: ['orders'],
    connectionName: ['kafka', 'spare'],
    failoverConnectionId: [failover['id'] as string],
  };
}

/** Credentials that nobody uses, with one entry each on their access lists. */
async function fillAccounts({ credentials: { orgId }, owner }: Filling): Promise<Stock> {
  const organisation = `/api/atlas/v2/orgs/${orgId}`;
  const roles = ['ORG_MEMBER'];
  const key = await made(owner, `${organisation}/apiKeys`, { desc: 'spare', roles });
  const named = { name: 'spare', description: 'spare', secretExpiresAfterHours: 8 };
  const account = await made(owner, `${organisation}/serviceAccounts`, { ...named, roles });
  const [secret] = account['secrets'] as [JsonObject];
  const [apiUserId, clientId] = [key['id'] as string, account['clientId'] as string];
  for (const holder of [`apiKeys/${apiUserId}`, `serviceAccounts/${clientId}`]) {
    await made(owner, `${organisation}/${holder}/accessList`, [{ ipAddress: '203.0.113.7' }]);
  }
  return {
    orgId: [orgId],
    apiUserId: [apiUserId],
    clientId: [clientId],
    secretId: [secret['id'] as string],
    ipAddress: ['203.0.113.7'],
  };
}

/** Containers of every cloud with peers in them, one that can be spared, and entries of the IP access list. */
async function fillNetworks(owner: Api): Promise<Stock> {
  const entryValue = ['203.0.113.7', '203.0.113.8'];
  await made(
    owner,
    accessList,
    entryValue.map((ipAddress) => ({ ipAddress })),
  );
  const containerId = [await makeContainer(owner, { ...containerBodies.AWS, regionName: 'SA_EAST_1' })];
  const peerId: string[] = [];
  for (const cloud of clouds) {
    const id = await makeContainer(owner, containerBodies[cloud]);
    peerId.push(await makePeer(owner, peerBody(id, cloud)));
    containerId.push(id);
  }
  return { entryValue, containerId, peerId };
}

/** Something of everything that is in a project. */
export async function fill(filling: Filling): Promise<Stock> {
  const { credentials, owner, operator } = filling;
  const { groupId } = credentials;
  await made(owner, clusters, clusterBody('cluster'));
  const role = await newRole(owner);
  const link = await made(owner, privateLinks, confluentLink());
  for (const number of [1, 2, 3]) {
    await made(operator, `/api/penstock/v1${announcements(groupId)}`, peeringBody(number));
  }
  const { json } = await owner.get(`${peerings}?requesterAccountId=${requesterAccountId}`);
  return {
    groupId: [groupId],
    ...(await fillWorkspace(owner)),
    ...(await fillAccounts(filling)),
    ...(await fillNetworks(owner)),
    clusterName: ['cluster'],
    limitName: ['atlas.project.deployment.clusters'],
    cloudProvider: ['AWS'],
    roleId: [role['roleId'] as string],
    connectionId: [link['_id'] as string],
    id: (json['results'] as { readonly _id: string }[]).map(({ _id: id }) => id),
  };
}
