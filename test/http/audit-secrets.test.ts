import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { type ConnectionType, sealedPaths } from '../../src/connections/connection-type.ts';
import { connectionTypes } from '../../src/connections/index.ts';
import { textIn } from '../support/answers.ts';
import { organisationTrail, projectTrail, readTrail } from '../support/audit-trail.ts';
import { connectionsOf } from '../support/bodies.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { bodyOf, without } from '../support/connections.ts';
import { download } from '../support/downloads.ts';
import { dublin, failoversOf, failoverWorkspace } from '../support/failovers.ts';
import { accessToken, type Api, createApi, temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, ownerOf, type PenstockProcess, startProcess } from '../support/process.ts';
import { holding, withValueAt } from '../support/schema-paths.ts';

const connections = connectionsOf();

/** Text that a secret may be, and that nothing else is: with what JSON, logs and addresses escape. */
const secret = fc
  .string({
    minLength: 8,
    maxLength: 40,
    unit: fc.constantFrom(...Array.from('abcXYZ019+/=_-.!äß"\\{}<>\n')),
  })
  .map((text) => `zebra-${text}`);

/** How a secret could be written down. */
const spellings = (text: string): string[] => {
  const escaped = JSON.stringify(text).slice(1, -1);
  return [text, escaped, JSON.stringify(escaped).slice(1, -1), encodeURIComponent(text)];
};

/** The body with a secret at each place where its type has one. An address has it as the password. */
function withSecrets(type: ConnectionType, name: string, texts: readonly string[]) {
  const secrets: string[] = [];
  const body = sealedPaths(type).reduce(
    (sofar, path, at) => {
      const any = texts[at % texts.length] ?? '';
      // A header holds all of it but a line break.
      const text = path === 'headers' ? any.replaceAll('\n', '\t') : any;
      secrets.push(text);
      const address = `https://user:${encodeURIComponent(text)}@example.com/hook`;
      return withValueAt(sofar, path, path === 'url' ? address : holding(type.schema, path, text));
    },
    bodyOf(type.type, name),
  );
  return { body, secrets };
}

describe('secrets', () => {
  const opened = new AsyncDisposableStack();
  const all = new Set<string>();
  let dataDir: string;
  let penstock: PenstockProcess;
  let owner: Api;
  let made = 0;

  before(async () => {
    dataDir = opened.use(await temporaryDirectory()).path;
    const settings = { PENSTOCK_LOG_LEVEL: 'trace', PENSTOCK_RATE_LIMIT_ENFORCED: 'false' };
    penstock = opened.use(await startProcess(dataDir, settings));
    owner = await ownerOf(penstock, dataDir);
    assert.equal((await owner.post('/streams', failoverWorkspace())).status, 200);
  });
  after(() => opened.disposeAsync());

  /** Creates and changes a connection, and has the same refused in every way that there is. */
  async function leaveTraces(type: ConnectionType, texts: readonly string[], others: readonly string[]) {
    const name = `${type.type}-${(made += 1)}`;
    const path = `${connections}/${name}`;
    const first = withSecrets(type, name, texts);
    const second = withSecrets(type, name, others);
    for (const text of [...first.secrets, ...second.secrets]) all.add(text);
    const patch = without(second.body, 'name');
    const statuses = [
      (await owner.post(connections, first.body)).status,
      (await owner.post(connections, second.body)).status,
      (await owner.patch(path, patch)).status,
      (await owner.patch(path, { ...patch, unknown: 1 })).status,
      (await owner.patch(path, { ...patch, name: 'other' })).status,
      (await owner.patch(`${connections}/nothing`, patch)).status,
    ];
    assert.deepEqual(statuses, [200, 409, 200, 400, 400, 404], name);
    if (type.type !== 'Kafka' && type.type !== 'Cluster') return;
    const failover = await owner.post(failoversOf(name), { ...first.body, region: dublin });
    assert.equal(failover.status, 201, failover.text);
    const { status } = await owner.patch(`${failoversOf(name)}/${textIn(failover.json, 'id')}`, patch);
    assert.equal(status, 200);
  }

  it('may be any text: connections of every type are created, changed and refused with random ones', async () => {
    const property = fc.asyncProperty(
      fc.array(secret, { minLength: 5, maxLength: 5 }),
      fc.array(secret, { minLength: 5, maxLength: 5 }),
      async (texts, others) => {
        for (const type of connectionTypes) await leaveTraces(type, texts, others);
      },
    );
    await fc.assert(property, { numRuns: 8, endOnFailure: true });
    assert.ok(all.size >= 50);
  });

  it('may be in the connection string of a cluster, taken or refused', async () => {
    const { operatorToken } = JSON.parse(await readFile(join(dataDir, 'holder.json'), 'utf8')) as {
      operatorToken: string;
    };
    const { groupId } = await credentialsIn(dataDir);
    const operator = createApi(penstock.url, '', `Bearer ${operatorToken}`);
    assert.equal((await owner.post(clusters, clusterBody())).status, 201);
    const path = `/api/penstock/v1/groups/${groupId}/clusters/cluster-1`;
    all.add('zebra-in-the-cluster');
    const told = { connectionString: 'mongodb://user:zebra-in-the-cluster@localhost:27017/' };
    assert.equal((await operator.post(path, told)).status, 200);
    const wrong = { connectionString: 'http://user:zebra-in-the-cluster@localhost/' };
    assert.equal((await operator.post(path, wrong)).status, 400);
    assert.equal((await operator.post(path.replace('cluster-1', 'nothing'), told)).status, 404);
    const mistaken = encodeURIComponent(told.connectionString);
    assert.equal((await operator.post(path.replace('cluster-1', mistaken), told)).status, 404);
  });

  it('are in no record of the audit trail, in no log download and in no metric', async () => {
    const { orgId, groupId, serviceAccount } = await credentialsIn(dataDir);
    const trails = [
      await readTrail(owner, projectTrail(groupId)),
      await readTrail(owner, organisationTrail(orgId)),
    ];
    const { clientId, clientSecret } = serviceAccount;
    const bearer = `Bearer ${await accessToken(penstock.url, clientId, clientSecret)}`;
    const from = { server: { url: penstock.url }, groupId, bearer };
    const logs = [
      (await download(from, '/streams/workspace-1/auditLogs')).lines.join('\n'),
      (await download(from, '/streams/workspace-1:downloadOperationalLogs')).lines.join('\n'),
    ];
    const metrics = await (await fetch(`${penstock.url}/metrics`)).text();
    // What is there to be read tells of all that was done.
    for (const trail of trails) assert.ok(trail.length > made * 5);
    assert.match(logs[0] ?? '', /"authentication\.password"/);
    assert.match(logs[1] ?? '', /"schemaRegistryAuthentication\.password"/);
    assert.match(metrics, /event="connection\.updated"/);
    assertWithoutSecrets([...trails.map((one) => JSON.stringify(one)), ...logs, metrics]);
  });

  it('are in no line of the server’s log', async () => {
    penstock.kill('SIGTERM');
    const { stdout, stderr } = await penstock.ended;
    assert.match(stderr, /"msg":"attempt\.refused"/);
    assert.match(stderr, /"authentication\.sslKey"/);
    assertWithoutSecrets([stdout, stderr]);
  });

  /** Asserts that none of the texts has a secret in it, in whatever way it is written. */
  function assertWithoutSecrets(texts: readonly string[]): void {
    for (const text of texts) {
      for (const one of all) {
        for (const spelling of spellings(one)) assert.ok(!text.includes(spelling), one);
      }
    }
  }
});
