import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { connectionsOf, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const path = '/streams:withSampleConnections';

describe('withStreamSampleConnections', () => {
  let penstock: Penstock;
  const create = (changes: JsonObject) =>
    penstock.owner.post(path, { ...workspaceBody('wrong'), ...changes });

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: creates a workspace as the MCP server asks for it, with the sample connection', async () => {
    const body = { ...workspaceBody('sampled'), streamConfig: { tier: 'SP10' } };
    const reply = await penstock.owner.post(path, body);
    assertAnswer(reply, 200, '2024-08-05');
    assert.deepEqual(reply.json['streamConfig'], { tier: 'SP10' });
    assert.equal(reply.text, (await penstock.owner.get('/streams/sampled')).text);
    const { json } = await penstock.owner.get(connectionsOf('sampled'));
    const names = (json['results'] as JsonObject[]).map(({ name, type }) => [name, type]);
    assert.deepEqual(names, [['sample_stream_solar', 'Sample']]);
  });

  it('200: adds the sample connection once, whatever the flag says', async () => {
    for (const solar of [true, false]) {
      const name = `flag-${solar}`;
      await penstock.owner.post(path, { ...workspaceBody(name), sampleConnections: { solar } });
      const { json } = await penstock.owner.get(connectionsOf(name));
      assert.equal(json['totalCount'], 1);
    }
  });

  it('200: makes the sample connection one like all others, which can be deleted', async () => {
    await penstock.owner.post(path, workspaceBody('emptied'));
    const sample = `${connectionsOf('emptied')}/sample_stream_solar`;
    assert.equal((await penstock.owner.delete(sample)).status, 202);
    const { json } = await penstock.owner.get(connectionsOf('emptied'));
    assert.equal(json['totalCount'], 0);
  });

  it('400: refuses what the creation of a workspace refuses', async () => {
    assertError(await create({ name: null }), expected.missing('name'));
    assertError(await create({ name: 'a/b' }), expected.invalidAttribute('name'));
    assertError(await create({ name: {} }), expected.wrongJsonType('name'));
    assertError(await create({ streamConfig: { tier: 'SP1' } }), expected.notInEnum('SP1'));
    const elsewhere = { cloudProvider: 'GCP', region: 'OHIO_USA' };
    assertError(await create({ dataProcessRegion: elsewhere }), expected.wrongJsonType('dataProcessRegion'));
    const unknown = { cloudProvider: 'OTHER', region: 'OHIO_USA' };
    assertError(await create({ dataProcessRegion: unknown }), expected.noProvider('OTHER'));
  });

  it('409: refuses a name that the project has', async () => {
    await penstock.owner.post('/streams', workspaceBody('taken'));
    assertError(await penstock.owner.post(path, workspaceBody('taken')), {
      status: 409,
      code: 'STREAM_TENANT_NAME_ALREADY_EXISTS',
      detail: 'A Stream workspace with the name taken already exists.',
      parameters: ['taken'],
    });
    const { json } = await penstock.owner.get(connectionsOf('taken'));
    assert.equal(json['totalCount'], 0);
  });

  const call = { method: 'POST', path, body: workspaceBody('refused') };
  const refused = { ...call, tooWeak: 'GROUP_READ_ONLY', tooOld: '2024-08-04' } as const;
  itRefusesLikeEveryOperation(() => penstock, refused);
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimited(call);
});
