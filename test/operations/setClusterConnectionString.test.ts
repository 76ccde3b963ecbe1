import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parseCommand, UsageError } from '../../src/admin/commands.ts';
import { run } from '../../src/admin/run.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { createSystemClock } from '../../src/domain/clock.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { openInstance } from '../../src/start/instance.ts';
import { openConnectionString } from '../../src/secrets/connection-string.ts';
import { assertError, expected, textIn } from '../support/answers.ts';
import { clusterBody, clusters, deletionRequested, noCluster } from '../support/clusters.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { assertOwnAnswer } from '../support/principals.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesAllButTheOperator, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const connectionString = 'mongodb://user:zebra-password@db-1.internal:27017,db-2.internal/app?replicaSet=rs0';

/** The connection string that a data directory which no server has open holds for a cluster, in clear. */
async function connectionIn(dataDir: string, groupId: string): Promise<string | null> {
  await using instance = await openInstance({ ...defaultConfig, dataDir }, createSystemClock());
  const { store, sealer } = instance;
  const cluster = await store.clusters.find(groupId, 'cluster-1', Date.now());
  return openConnectionString(sealer, cluster ?? assert.fail());
}

/** The words of the command. */
const wordsFor = (groupId: string, text: string): string[] => [
  'cluster',
  'connect',
  '--project',
  groupId,
  '--name',
  'cluster-1',
  '--connection-string',
  text,
];

describe('setClusterConnectionString', () => {
  let penstock: Penstock;
  const pathOf = (name: string, groupId = penstock.groupId) =>
    `/api/penstock/v1/groups/${groupId}/clusters/${name}`;
  const connect = (body: unknown, name = 'cluster-1') => penstock.operator.post(pathOf(name), body);
  const call: { method: string; path: string; body: JsonObject } = {
    method: 'POST',
    path: '',
    body: { connectionString },
  };

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 3_600_000 });
    await penstock.owner.post(clusters, clusterBody());
    call.path = pathOf('cluster-1');
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers which cluster it is, and shows the string nowhere', async () => {
    const present = (await penstock.owner.get(`${clusters}/cluster-1`)).text;
    const reply = await connect({ connectionString });
    assertOwnAnswer(reply, 200);
    const id = textIn(reply.json, 'id');
    assert.equal(reply.text, `{"groupId":"${penstock.groupId}","id":"${id}","name":"cluster-1"}`);
    assert.equal((await penstock.owner.get(`${clusters}/cluster-1`)).text, present);
  });

  it('200: puts a record that names the field into the trail, without its value', async () => {
    await connect({ connectionString });
    const { text, json } = await penstock.owner.get(`/api/penstock/v1/groups/${penstock.groupId}/audit`);
    const [last] = json['results'] as JsonObject[];
    assert.deepEqual([last?.['name'], last?.['fields']], ['cluster.connected', ['connectionString']]);
    assert.ok(!text.includes('zebra'));
  });

  it('200: takes every form of a connection string', async () => {
    for (const form of [
      'mongodb://localhost',
      'mongodb://localhost:27017/',
      'mongodb://[::1]:27017/?directConnection=true',
      'mongodb://u:p%40ss@a:1,b:2,c:3/admin?tls=true&authSource=admin',
      'mongodb+srv://u:p@cluster.example.com',
      'mongodb+srv://cluster.example.com/db?retryWrites=true',
    ]) {
      assert.equal((await connect({ connectionString: form })).status, 200, form);
    }
  });

  it('400: refuses what is none, without repeating it', async () => {
    for (const wrong of [
      '',
      'zebra',
      'postgres://u:zebra@localhost',
      'MONGODB://zebra',
      'mongodb://',
      'mongodb://u:zebra@',
      'mongodb://u:zeb@ra@host',
      'mongodb://zebra,',
      'mongodb://zebra host',
      'mongodb+srv://zebra:27017',
      'mongodb+srv://zebra,other',
      `mongodb://${'zebra'.repeat(500)}`,
    ]) {
      assertError(await connect({ connectionString: wrong }), expected.invalidAttribute('connectionString'));
    }
    assertError(await connect({}), expected.missing('connectionString'));
    assertError(await connect({ connectionString: null }), expected.missing('connectionString'));
    assertError(await connect({ connectionString: ['zebra'] }), expected.wrongJsonType('connectionString'));
    assertError(await connect({ connectionString, other: 1 }), expected.invalidAttribute('other'));
  });

  it('400: refuses a cluster that is being deleted', async () => {
    await penstock.owner.post(clusters, clusterBody('leaving'));
    await penstock.owner.delete(`${clusters}/leaving`);
    assertError(await connect({ connectionString }, 'leaving'), deletionRequested('leaving'));
  });

  it('404: names the cluster or the project', async () => {
    assertError(await connect({ connectionString }, 'nothing'), noCluster('nothing', penstock.groupId));
    const other = await newProject(penstock);
    for (const [groupId, error] of [
      [other.groupId, noCluster('cluster-1', other.groupId)],
      ['f'.repeat(24), expected.noProject('f'.repeat(24))],
      ['Project0', expected.invalidProjectId('Project0')],
    ] as const) {
      assertError(await penstock.operator.post(pathOf('cluster-1', groupId), {}), error);
    }
  });

  itRefusesAllButTheOperator(() => penstock, {
    method: 'POST',
    path: `/groups/${'f'.repeat(24)}/clusters/cluster-1`,
    body: { connectionString },
  });
  itRefusesWhatIsNoBody(() => penstock, call, 'operator');
});

describe('the command cluster connect', () => {
  it('stores the string sealed, whether a server runs or not', async () => {
    await using directory = await temporaryDirectory();
    const config = { ...defaultConfig, dataDir: directory.path };
    const connect = async (groupId: string, text: string): Promise<void> => {
      const answer = await run(parseCommand(wordsFor(groupId, text)), config);
      assert.match(
        answer,
        new RegExp(`^\\{"groupId":"${groupId}","id":"[a-f0-9]{24}","name":"cluster-1"\\}$`),
      );
    };
    let groupId: string;
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      ({ groupId } = penstock);
      await penstock.owner.post(clusters, clusterBody());
      await connect(groupId, connectionString);
    }
    assert.equal(await connectionIn(directory.path, groupId), connectionString);
    await connect(groupId, 'mongodb://elsewhere');
    assert.equal(await connectionIn(directory.path, groupId), 'mongodb://elsewhere');
  });

  it('says what is wrong in the same words, whether a server runs or not', async () => {
    await using directory = await temporaryDirectory();
    const config = { ...defaultConfig, dataDir: directory.path };
    let groupId: string;
    const unknown = () =>
      assert.rejects(run(parseCommand(wordsFor(groupId, connectionString)), config), {
        message: `No cluster named cluster-1 exists in group ${groupId}.`,
      });
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      ({ groupId } = penstock);
      await unknown();
    }
    await unknown();
  });

  it('wants its three options', () => {
    const words = wordsFor('f'.repeat(24), connectionString);
    for (const option of ['--project', '--name', '--connection-string']) {
      const without = words.toSpliced(words.indexOf(option), 2);
      assert.throws(
        () => parseCommand(without),
        (error: unknown) => error instanceof UsageError && error.message.startsWith(`${option} is missing.`),
      );
    }
  });
});
