import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Json, type JsonObject, toJsonText } from '../../src/domain/json.ts';
import { connectionBodies, connectionsOf } from '../support/bodies.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { addressOf, failoversOf, failoverWorkspace, kafkaFailover } from '../support/failovers.ts';
import { textIn } from '../support/answers.ts';
import { type Api, accessToken, createApi, temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, ownerOf, type PenstockProcess, startProcess } from '../support/process.ts';
import { accountBody, secretsOf } from '../support/service-accounts.ts';

/** Files that are there to tell their owner secrets. */
const readableByDesign = new Set(['credentials.json', 'netrc']);

const secretKafka = (mark: string): JsonObject => ({
  password: `${mark}-password`,
  clientSecret: `${mark}-client-secret`,
  sslKey: `-----BEGIN PRIVATE KEY-----\n${mark}-ssl-key\n-----END PRIVATE KEY-----`,
  sslKeyPassword: `${mark}-ssl-key-password`,
});

/** A connection of every type, each with all the secrets that its type has. */
const bodies: readonly JsonObject[] = [
  ...Object.entries(connectionBodies).map(([type, body]) => body(`${type}-1`)),
  {
    type: 'Kafka',
    name: 'kafka-2',
    bootstrapServers: 'example.com:9092',
    authentication: secretKafka('first'),
  },
  {
    type: 'Https',
    name: 'https-2',
    url: 'https://example.com/hook',
    headers: { Authorization: 'Bearer zebra-header', 'X-Api-Key': 'zebra-api-key' },
  },
];

const patches: Readonly<Record<string, JsonObject>> = {
  'kafka-2': { type: 'Kafka', authentication: secretKafka('second') },
  'https-2': { type: 'Https', headers: { Authorization: 'Bearer giraffe-header' } },
  'SchemaRegistry-1': {
    type: 'SchemaRegistry',
    schemaRegistryAuthentication: { type: 'USER_INFO', username: 'registry', password: 'giraffe-registry' },
  },
};

/** Requests that are refused, each with a secret in it. */
const refused: readonly unknown[] = [
  { type: 'Kafka', name: 'refused-1', authentication: { password: 'refused-password' } },
  { type: 'Kafka', name: 'refused-2', bootstrapServers: 7, authentication: { password: 'refused-password' } },
  { type: 'refused-password', name: 'refused-3' },
  '{"type":"Kafka","authentication":{"password":"refused-password"',
];

const secretNames = new Set(['password', 'clientSecret', 'sslKey', 'sslKeyPassword']);

/** The secrets of a body: what is write-only in any type, and every value of a header. */
function secretsIn(value: Json | undefined, isSecret = false): string[] {
  if (typeof value === 'string') return isSecret ? value.split('\n') : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    secretsIn(child, isSecret || key === 'headers' || secretNames.has(key)),
  );
}

describe('secrets at rest', () => {
  const opened = new AsyncDisposableStack();
  const secrets = new Set<string>();
  let dataDir: string;
  let penstock: PenstockProcess;

  async function operator(): Promise<Api> {
    const holder = JSON.parse(await readFile(join(dataDir, 'holder.json'), 'utf8')) as {
      operatorToken: string;
    };
    return createApi(penstock.url, '', `Bearer ${holder.operatorToken}`);
  }

  async function createPrincipals(owner: Api): Promise<void> {
    const roles = { roles: ['GROUP_READ_ONLY'] };
    const key = await (await operator()).post('/api/penstock/v1/apiKeys', roles);
    const account = await (await operator()).post('/api/penstock/v1/serviceAccounts', roles);
    secrets.add(key.json['privateKey'] as string).add(account.json['clientSecret'] as string);
    const { json } = await owner.post('/apiKeys', { desc: 'by the owner', ...roles });
    assert.equal((json['publicKey'] as string).length, 8);
    secrets.add(json['privateKey'] as string);
    const first = await credentialsIn(dataDir);
    secrets.add(first.apiKey.privateKey).add(first.serviceAccount.clientSecret);
  }

  async function rotateSecrets(owner: Api): Promise<void> {
    const { orgId } = await credentialsIn(dataDir);
    const accounts = `/api/atlas/v2/orgs/${orgId}/serviceAccounts`;
    const made = await owner.post(accounts, { ...accountBody('orgs'), roles: ['ORG_OWNER'] });
    const [first = {}] = secretsOf(made);
    const [path, firstText] = [`${accounts}/${textIn(made.json, 'clientId')}`, textIn(first, 'secret')];
    const second = await owner.post(`${path}/secrets`, { secretExpiresAfterHours: 8 });
    const token = await accessToken(penstock.url, textIn(made.json, 'clientId'), firstText);
    assert.equal((await owner.patch(path, { secret: firstText })).status, 400);
    assert.equal((await owner.delete(`${path}/secrets/${firstText}`)).status, 404);
    assert.equal((await owner.delete(`${path}/secrets/${textIn(first, 'id')}`)).status, 204);
    secrets.add(firstText).add(textIn(second.json, 'secret')).add(token);
  }

  async function connectCluster(owner: Api): Promise<void> {
    const connectionString = 'mongodb://user:zebra-cluster-password@localhost:27017';
    assert.equal((await owner.post(clusters, clusterBody())).status, 201);
    const { groupId } = await credentialsIn(dataDir);
    const path = `/api/penstock/v1/groups/${groupId}/clusters/cluster-1`;
    assert.equal((await (await operator()).post(path, { connectionString })).status, 200);
    secrets.add(connectionString).add('zebra-cluster-password');
  }

  async function createConnections(owner: Api): Promise<void> {
    await owner.post('/streams', failoverWorkspace());
    for (const body of bodies) assert.equal((await owner.post(connectionsOf(), body)).status, 200);
    for (const [name, patch] of Object.entries(patches)) {
      assert.equal((await owner.patch(`${connectionsOf()}/${name}`, patch)).status, 200);
    }
    for (const body of refused) assert.equal((await owner.post(connectionsOf(), body)).status, 400);
    for (const body of [...bodies, ...Object.values(patches)]) {
      for (const secret of secretsIn(body)) secrets.add(secret);
    }
    secrets.add('refused-password');
  }

  async function createFailover(owner: Api): Promise<void> {
    const [born, changed] = [secretKafka('third'), secretKafka('fourth')];
    const body = { ...kafkaFailover('kafka-2'), authentication: born };
    const created = await owner.post(failoversOf('kafka-2'), body);
    assert.equal(created.status, 201);
    const patched = await owner.patch(addressOf(created, 'kafka-2'), { authentication: changed });
    assert.equal(patched.status, 200);
    for (const authentication of [born, changed]) {
      for (const secret of secretsIn({ authentication })) secrets.add(secret);
    }
  }

  async function filesWithSecrets(): Promise<string[]> {
    const names = (await readdir(dataDir)).filter((name) => !readableByDesign.has(name));
    const texts = await Promise.all(names.map((name) => readFile(join(dataDir, name), 'latin1')));
    return names.filter((_, at) => [...secrets].some((secret) => texts[at]?.includes(secret)));
  }

  before(async () => {
    dataDir = opened.use(await temporaryDirectory()).path;
    penstock = opened.use(await startProcess(dataDir, { PENSTOCK_LOG_LEVEL: 'trace' }));
    const owner = await ownerOf(penstock, dataDir);
    await createPrincipals(owner);
    await rotateSecrets(owner);
    await createConnections(owner);
    await createFailover(owner);
    await connectCluster(owner);
    secrets.delete('-----BEGIN PRIVATE KEY-----');
  });
  after(() => opened.disposeAsync());

  it('covers every secret that a type declares', () => {
    const text = toJsonText([...secrets]);
    for (const mark of [
      'zebra-header',
      'zebra-cluster-password',
      'giraffe-registry',
      'first-ssl-key',
      'second-password',
      'third-ssl-key',
      'fourth-client-secret',
      'mdb_sa_sk_',
      'mdb_sa_at_',
    ]) {
      assert.ok(text.includes(mark), mark);
    }
  });

  it('are in no file of the data directory while the server runs', async () => {
    assert.ok((await readdir(dataDir)).includes('penstock.db-wal'));
    assert.deepEqual(await filesWithSecrets(), []);
  });

  it('would be found if they were: what is no secret is there in clear', async () => {
    const wal = await readFile(join(dataDir, 'penstock.db-wal'), 'latin1');
    assert.ok(wal.includes('https://schemaregistry.example.com'));
  });

  it('are neither in a file nor in the log once it has ended', async () => {
    penstock.kill('SIGTERM');
    const { stdout, stderr } = await penstock.ended;
    assert.match(stderr, /"msg":"connection\.created"/);
    assert.match(stderr, /"msg":"request\.answered"/);
    assert.deepEqual(await filesWithSecrets(), []);
    for (const secret of secrets) {
      assert.ok(!stderr.includes(secret) && !stdout.includes(secret), secret);
    }
  });
});
