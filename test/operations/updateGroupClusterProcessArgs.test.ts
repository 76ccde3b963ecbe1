import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { itRefusesLikeClusterChanges } from '../support/cluster-changes.ts';
import {
  clusterBody,
  clusters,
  legacyProcessArgs,
  refusedChange,
  sharedClusterBody,
  wholeProcessArgs,
} from '../support/clusters.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';

const argsOf = (name: string) => `${clusters}/${name}/processArgs`;
const oldest = { headers: { accept: 'application/vnd.atlas.2023-01-01+json' } };

describe('updateGroupClusterProcessArgs', () => {
  let penstock: Penstock;
  const create = (body: JsonObject) => penstock.owner.post(clusters, body);
  const patch = (name: string, body: unknown, options?: typeof oldest) =>
    penstock.owner.patch(argsOf(name), body, options);
  const read = async (name: string): Promise<JsonObject> => (await penstock.owner.get(argsOf(name))).json;

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: sets every member, and answers all of them', async () => {
    await create(clusterBody('whole'));
    const reply = await patch('whole', wholeProcessArgs);
    assertAnswer(reply, 200, '2024-08-05');
    assert.deepEqual(reply.json, wholeProcessArgs);
    assert.equal((await penstock.owner.get(argsOf('whole'))).text, reply.text);
    assert.deepEqual((await patch('whole', reply.json)).json, wholeProcessArgs);
  });

  it('200: sets two members more in the oldest version, which the newer one does not show', async () => {
    await create(clusterBody('legacy'));
    const reply = await patch('legacy', { ...wholeProcessArgs, ...legacyProcessArgs }, oldest);
    assertAnswer(reply, 200, '2023-01-01');
    assert.deepEqual(reply.json, { ...wholeProcessArgs, ...legacyProcessArgs });
    assert.deepEqual(await read('legacy'), wholeProcessArgs);
    assert.deepEqual((await penstock.owner.get(argsOf('legacy'), oldest)).json, {
      ...wholeProcessArgs,
      ...legacyProcessArgs,
    });
  });

  it('200: changes what was said alone, and takes it back with null', async () => {
    await create(clusterBody('parts'));
    const fresh = await read('parts');
    await patch('parts', {
      oplogSizeMB: 2000,
      defaultWriteConcern: '1',
      minimumEnabledTlsProtocol: 'TLS1_3',
    });
    const { json } = await patch('parts', { oplogSizeMB: null, minimumEnabledTlsProtocol: null, links: [] });
    assert.deepEqual(json, { ...fresh, defaultWriteConcern: '1' });
    assert.deepEqual((await patch('parts', {})).json, json);
  });

  it('200: shows in the description what it says of TLS, and nothing else', async () => {
    await create(clusterBody('tls'));
    await patch('tls', { minimumEnabledTlsProtocol: 'TLS1_3', noTableScan: true });
    const { json } = await penstock.owner.get(`${clusters}/tls`);
    assert.deepEqual(json['advancedConfiguration'], { minimumEnabledTlsProtocol: 'TLS1_3' });
    const advancedConfiguration = { minimumEnabledTlsProtocol: 'TLS1_2' };
    await penstock.owner.patch(`${clusters}/tls`, { advancedConfiguration });
    const { minimumEnabledTlsProtocol, noTableScan } = await read('tls');
    assert.deepEqual([minimumEnabledTlsProtocol, noTableScan], ['TLS1_2', true]);
  });

  it('200: makes the cluster UPDATING for a while', async () => {
    await using dataDir = await temporaryDirectory();
    {
      await using quick = await startPenstock({ dataDir: dataDir.path, clusterDelayMs: 0 });
      await quick.owner.post(clusters, clusterBody('one'));
    }
    await using slow = await startPenstock({ dataDir: dataDir.path, clusterDelayMs: 3_600_000 });
    const state = async () => (await slow.owner.get(`${clusters}/one`)).json['stateName'];
    assert.equal(await state(), 'IDLE');
    assert.equal((await slow.owner.patch(argsOf('one'), { noTableScan: true })).status, 200);
    assert.equal(await state(), 'UPDATING');
  });

  it('200: loses nothing of changes that are made at once', async () => {
    await create(clusterBody('at-once'));
    const replies = await Promise.all(
      Object.entries(wholeProcessArgs).map(([field, value]) => patch('at-once', { [field]: value })),
    );
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
    assert.deepEqual(await read('at-once'), wholeProcessArgs);
  });

  it('400: refuses what is unknown, what the version does not have, and what cannot be', async () => {
    await create(clusterBody('refused'));
    const fresh = await read('refused');
    for (const [body, error] of [
      [{ unknownField: 1 }, expected.invalidAttribute('unknownField')],
      [{ defaultReadConcern: 'local' }, expected.invalidAttribute('defaultReadConcern')],
      [{ failIndexKeyTooLong: true }, expected.invalidAttribute('failIndexKeyTooLong')],
      [{ javascriptEnabled: 'yes' }, expected.wrongJsonType('javascriptEnabled')],
      [{ minimumEnabledTlsProtocol: 'TLS9' }, expected.notInEnum('TLS9')],
      [{ queryStatsLogVerbosity: 2 }, expected.invalidAttribute('queryStatsLogVerbosity')],
      [{ queryStatsLogVerbosity: true }, expected.wrongJsonType('queryStatsLogVerbosity')],
      [{ oplogSizeMB: 0 }, expected.invalidAttribute('oplogSizeMB')],
      [{ oplogSizeMB: '1000' }, expected.wrongJsonType('oplogSizeMB')],
      [{ sampleSizeBIConnector: -1 }, expected.invalidAttribute('sampleSizeBIConnector')],
      [{ transactionLifetimeLimitSeconds: 0 }, expected.invalidAttribute('transactionLifetimeLimitSeconds')],
      [{ defaultMaxTimeMS: 2 ** 31 }, expected.invalidAttribute('defaultMaxTimeMS')],
      [{ defaultWriteConcern: 'w'.repeat(65) }, expected.invalidAttribute('defaultWriteConcern')],
      [{ customOpensslCipherConfigTls12: ['MINE'] }, expected.notInEnum('MINE')],
    ] as const) {
      assertError(await patch('refused', body), error);
    }
    assertError(await patch('refused', { defaultReadConcern: 'far' }, oldest), expected.notInEnum('far'));
    assert.deepEqual(await read('refused'), fresh);
  });

  it('400: refuses a cluster on shared hosts', async () => {
    await create(sharedClusterBody('shared'));
    assertError(await patch('shared', { noTableScan: true }), refusedChange.sharedArgs);
  });

  itRefusesLikeClusterChanges(() => penstock, argsOf, { noTableScan: true });
});
