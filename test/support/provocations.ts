import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { errors } from '../../src/domain/errors.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { newAccount, signIn, startBesideNeighbour } from './accounts.ts';
import { makeOrgKey, orgKeys, unknownKey } from './api-keys.ts';
import { textIn } from './answers.ts';
import { eventHubLink, privateLinks, throughLink } from './bodies-of-links.ts';
import { connectionsOf, kafkaBody, vpc, workspaceBody } from './bodies.ts';
import { clusterBody, clusters } from './clusters.ts';
import { failoversOf, kafkaFailover, prepareFailovers } from './failovers.ts';
import { groups } from './groups.ts';
import { announcements, challenge, peeringBody, peerings } from './peerings.ts';
import { type Api, type Penstock, type Reply, startPenstock, temporaryDirectory } from './penstock.ts';
import { newProject } from './projects.ts';
import { get, type Provocation, twice } from './provocation.ts';
import { provocationsOfClusters } from './provocations-of-clusters.ts';
import { provocationsOfNetworks } from './provocations-of-networks.ts';
import { exchange, parseAnswer, requestText } from './raw-http.ts';
import { accountsIn, newServiceAccount, unknownClientId } from './service-accounts.ts';

const connections = connectionsOf();
const unknownId = 'f'.repeat(24);

/** Sends bytes as they are. */
const raw = async ({ server }: Penstock, bytes: string): Promise<Reply> =>
  parseAnswer(await exchange(server.url, bytes));

/** Creates a connection from a body that differs from a good one. */
const create =
  (changes: JsonObject): Provocation =>
  ({ owner }) =>
    owner.post(connections, { ...kafkaBody(), ...changes });

/** Creates a connection from something that is no body. */
const send =
  (body: string, headers: Record<string, string> = {}): Provocation =>
  ({ owner }) =>
    owner.post(connections, body, { headers });

const as = (penstock: Penstock, roles: Parameters<typeof newAccount>[1]): Promise<Api> => penstock.as(roles);

/** The owner of another organisation, in a Penstock that is stopped with the answer. */
async function asNeighbour(ask: (api: Api, penstock: Penstock) => Promise<Reply>): Promise<Reply> {
  await using directory = await temporaryDirectory();
  const { penstock, neighbour } = await startBesideNeighbour(directory.path);
  await using _ = penstock;
  return await ask(await signIn(penstock, neighbour.account), penstock);
}

/** An account that may call from an address alone, and what its owner can do with that. */
async function withAccessList(penstock: Penstock, addresses: readonly string[]) {
  const account = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_OWNER'] });
  const own = await signIn(penstock, account);
  const list = `${account.inOrg}/accessList`;
  const reply = await penstock.owner.post(
    list,
    addresses.map((ipAddress) => ({ ipAddress })),
  );
  return { own, list, reply };
}

/** Changes the database behind the back of the server, as no client can. */
function behind({ dataDir }: Penstock, statement: string): void {
  const db = new DatabaseSync(join(dataDir, 'penstock.db'));
  db.exec(statement);
  db.close();
}

/** What provokes each error of the catalogue, by its name there: whoever adds an error adds a line. */
export const provocations: Readonly<Record<keyof typeof errors, Provocation>> = {
  ...provocationsOfClusters,
  ...provocationsOfNetworks,
  missingAttribute: ({ owner }) => owner.post(connections, { type: 'Kafka', name: 'kafka-1' }),
  invalidAttribute: create({ unheardOf: 1 }),
  invalidJsonAttribute: create({ bootstrapServers: 1 }),
  invalidJson: send('[]'),
  malformedJson: send('{'),
  invalidEnumValue: create({ type: 'Carrier pigeon' }),
  invalidProvider: ({ owner }) => owner.post(privateLinks, { ...eventHubLink(), provider: 'IBM' }),
  readOnlyAttribute: async ({ owner }) => {
    await owner.post(connections, kafkaBody());
    return owner.patch(`${connections}/kafka-1`, { name: 'another' });
  },
  invalidQueryParameter: get(`${connections}?pageNum=0`),
  validation: async ({ owner }) => {
    await owner.post(connections, kafkaBody());
    return owner.patch(`${connections}/kafka-1`, { type: 'S3' });
  },
  tooManySecrets: async (penstock) => {
    const { inOrg } = await newServiceAccount(penstock, 'orgs');
    return twice(({ owner }) => owner.post(`${inOrg}/secrets`, { secretExpiresAfterHours: 8 }))(penstock);
  },
  networkingFixed: async ({ owner }) => {
    await owner.post(connections, kafkaBody());
    return owner.patch(`${connections}/kafka-1`, { networking: vpc });
  },
  privateLinkInUse: async ({ owner }) => {
    const link = textIn((await owner.post(privateLinks, eventHubLink())).json, '_id');
    await owner.post(connections, { ...kafkaBody(), networking: throughLink(link) });
    return owner.delete(`${privateLinks}/${link}`);
  },
  privateLinkExists: twice(({ owner }) => owner.post(privateLinks, eventHubLink())),
  clusterNameTaken: twice(({ owner }) => owner.post(clusters, clusterBody())),
  clusterDeletionRequested: async (penstock) => {
    await penstock.owner.post(clusters, clusterBody());
    return twice(({ owner }) => owner.delete(`${clusters}/cluster-1`))(penstock);
  },
  unauthenticated: ({ stranger }) => stranger.get('/streams'),
  roleTooWeak: async (penstock) =>
    (await as(penstock, ['GROUP_READ_ONLY'])).post('/streams', workspaceBody('x')),
  notInProject: async (penstock) => {
    const { groupId } = await newProject(penstock);
    return (await penstock.as(['GROUP_OWNER'], groupId)).get('/streams');
  },
  notInOrganisation: () =>
    asNeighbour((neighbour, { server }) => neighbour.get(`/api/atlas/v2/orgs/${server.credentials.orgId}`)),
  notProjectCreator: async (penstock) => {
    const { orgId } = penstock.server.credentials;
    return (await as(penstock, ['ORG_MEMBER'])).post(groups, { name: 'x', orgId });
  },
  addressNotAllowed: async (penstock) => (await withAccessList(penstock, ['192.0.2.1'])).own.get('/streams'),
  callerOnAccessList: async (penstock) => {
    const { own, list } = await withAccessList(penstock, ['127.0.0.1', '192.0.2.1']);
    return own.delete(`${list}/127.0.0.1`);
  },
  alreadyOnAccessList: async (penstock) => (await withAccessList(penstock, ['192.0.2.1', '192.0.2.1'])).reply,
  notOnAccessList: async (penstock) =>
    penstock.owner.get(`${(await makeOrgKey(penstock)).path}/accessList/192.0.2.1`),
  apiKeyNotFound: (penstock) => penstock.owner.get(`${orgKeys(penstock)}/${unknownKey}`),
  groupRoleInOrganisation: (penstock) =>
    penstock.owner.post(orgKeys(penstock), { desc: 'x', roles: ['GROUP_OWNER'] }),
  organisationRoleInGroup: ({ owner }) => owner.post('/apiKeys', { desc: 'x', roles: ['ORG_OWNER'] }),
  missingQueryParameter: get('/streams/accountDetails'),
  exclusiveQueryParameters: get('/users?orgMembershipStatus=ACTIVE&orgMembershipStatuses=PENDING'),
  organisationNotFound: get(`/api/atlas/v2/orgs/${unknownId}`),
  invalidOrganisationId: get('/api/atlas/v2/orgs/nothing'),
  projectHasClusters: async ({ owner }) => {
    await owner.post(clusters, clusterBody());
    return owner.delete('');
  },
  projectHasStreams: ({ owner }) => owner.delete(''),
  projectNotFound: get(`${groups}/${unknownId}/streams`),
  invalidProjectId: get(`${groups}/nothing/streams`),
  serviceAccountNotFound: (penstock) =>
    penstock.owner.get(`${accountsIn(penstock, 'orgs')}/${unknownClientId}`),
  workspaceNotFound: get('/streams/nothing'),
  clusterNotFound: get(`${clusters}/nothing`),
  connectionNotFound: get(`${connections}/nothing`),
  teamNotFound: ({ owner }) => owner.post('/teams', [{ teamId: unknownId, roleNames: ['GROUP_READ_ONLY'] }]),
  resourceNotFound: get('/api/nothing'),
  methodNotAllowed: ({ owner }) => owner.request('PUT', '/streams'),
  invalidVersionDate: ({ owner }) => owner.get('/streams', { headers: { accept: 'text/plain' } }),
  requestTimeout: async ({ groupId }) => {
    await using hasty = await startPenstock({ requestTimeoutMs: 50 });
    const head = requestText('POST', `${groups}/${groupId}/streams`, { 'Content-Length': '10' });
    return await raw(hasty, head);
  },
  connectionNameTaken: twice(create({})),
  failoverRegionTaken: async (penstock) => {
    await prepareFailovers(penstock, 'workspace-2');
    const path = failoversOf('kafka-1', 'workspace-2');
    return twice(({ owner }) => owner.post(path, kafkaFailover()))(penstock);
  },
  workspaceNameTaken: ({ owner }) => owner.post('/streams', workspaceBody()),
  projectNameTaken: twice(({ owner, server }) =>
    owner.post(groups, { name: 'the same', orgId: server.credentials.orgId }),
  ),
  peeringNotWaiting: async ({ owner, operator, groupId }) => {
    const { json } = await operator.post(announcements(groupId), peeringBody());
    const path = `${peerings}/${textIn(json, '_id')}`;
    await owner.post(`${path}:accept`, challenge());
    return owner.post(`${path}:reject`, undefined);
  },
  peeringExists: twice(({ operator, groupId }) => operator.post(announcements(groupId), peeringBody())),
  kafkaConnectionDeploying: async ({ owner }) => {
    await owner.post(connections, { ...kafkaBody(), networking: vpc });
    return owner.delete(`${connections}/kafka-1`);
  },
  concurrentUpdate: async (penstock) => {
    await penstock.owner.post(connections, kafkaBody());
    // Every change comes too late, as if somebody else were always faster.
    behind(penstock, 'CREATE TRIGGER late BEFORE UPDATE ON connection BEGIN SELECT RAISE(IGNORE); END');
    return penstock.owner.patch(`${connections}/kafka-1`, { config: { 'client.id': 'late' } });
  },
  payloadTooLarge: send('x'.repeat(1_048_577)),
  unsupportedMediaType: send('{}', { 'content-type': 'text/plain' }),
  expectationFailed: (penstock) => raw(penstock, requestText('GET', '/healthz', { Expect: 'a miracle' })),
  rateLimited: async () => {
    const rateLimits = { streams_group: { capacity: 1, refill: 1 } };
    await using strict = await startPenstock({ rateLimitEnforced: true, rateLimits });
    return await twice(({ owner }) => owner.get('/streams'))(strict);
  },
  headersTooLarge: (penstock) =>
    raw(penstock, requestText('GET', '/healthz', { 'X-Long': 'x'.repeat(65_536) })),
  badRequest: (penstock) => raw(penstock, 'not HTTP\r\n\r\n'),
  unexpected: async (penstock) => {
    behind(penstock, 'ALTER TABLE private_link RENAME TO gone');
    return penstock.owner.get(privateLinks);
  },
  notBuilt: get('/streams/workspace-1/processors'),
};
