import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Json, JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, type ExpectedError, expected } from '../support/answers.ts';
import { workspaceBody } from '../support/bodies.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const aws = (region: string): JsonObject => ({ cloudProvider: 'AWS', region });

describe('updateStreamWorkspace', () => {
  let penstock: Penstock;
  let made = 0;
  /** A new workspace, by what its creation answered, and a function that updates it. */
  const make = async (changes: JsonObject = {}) => {
    const name = `workspace-${(made += 1)}`;
    const created = await penstock.owner.post('/streams', { ...workspaceBody(name), ...changes });
    const path = `/streams/${name}`;
    return {
      created,
      path,
      name,
      update: (body: JsonObject): Promise<Reply> => penstock.owner.patch(path, body),
    };
  };

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody('refused'));
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the unchanged object to unchanged values, as recorded', async () => {
    const { created, update } = await make();
    const reply = await update({ cloudProvider: 'AWS', region: 'VIRGINIA_USA' });
    assertAnswer(reply, 200);
    assert.equal(reply.text, created.text);
    assert.equal((await update({})).text, created.text);
  });

  it('200: moves to another region, and shows it in the host name', async () => {
    const { created, path, update } = await make();
    const moved = await update({ cloudProvider: 'AZURE', region: 'westeurope' });
    assert.equal(
      moved.text,
      created.text
        .replace(
          '"cloudProvider":"AWS","region":"VIRGINIA_USA"',
          '"cloudProvider":"AZURE","region":"westeurope"',
        )
        .replace('.virginia-usa.', '.westeurope.'),
    );
    assert.equal((await penstock.owner.get(path)).text, moved.text);
  });

  it('200: changes the tier alone and with a region, and keeps what the update omits', async () => {
    const { update } = await make({ streamConfig: { tier: 'SP5', maxTierSize: 'SP50' } });
    const tier = await update({ streamConfig: { tier: 'SP10' } });
    assert.deepEqual(tier.json['streamConfig'], { maxTierSize: 'SP50', tier: 'SP10' });
    const both = await update({ ...aws('OHIO_USA'), streamConfig: { maxTierSize: 'SP30' } });
    assert.deepEqual(both.json['streamConfig'], { maxTierSize: 'SP30', tier: 'SP10' });
    assert.deepEqual(both.json['dataProcessRegion'], aws('OHIO_USA'));
  });

  it('200: clears the largest tier with null, and puts the tier back to SP30', async () => {
    const { update } = await make({ streamConfig: { tier: 'SP5', maxTierSize: 'SP50' } });
    const cleared = await update({ streamConfig: { tier: null, maxTierSize: null } });
    assert.deepEqual(cleared.json['streamConfig'], { tier: 'SP30' });
  });

  it('200: writes failover regions once; the same ones again change nothing', async () => {
    const { path, update } = await make();
    const failoverRegions = [aws('DUBLIN_IRL'), aws('OHIO_USA')];
    const written = await update({ failoverRegions, streamConfig: { tier: 'SP50' } });
    assert.deepEqual(written.json['failoverRegions'], failoverRegions);
    assert.deepEqual(written.json['streamConfig'], { tier: 'SP50' });
    assert.equal((await update({ failoverRegions })).text, written.text);
    assert.equal((await penstock.owner.get(path)).text, written.text);
  });

  it('200: tolerates what clients send back and the server decides', async () => {
    const { created, name, update } = await make();
    const { _id, groupId, hostnames } = created.json as Record<string, string>;
    const reply = await update({
      name,
      _id,
      groupId,
      hostnames,
      connections: [],
      links: [],
      failoverRegions: null,
    });
    assert.equal(reply.text, created.text);
  });

  it('200: loses no change when many come at once', async () => {
    const { path, update } = await make();
    const tiers = ['SP2', 'SP5', 'SP10', 'SP30', 'SP50'];
    const changes = [
      ...tiers.map((tier) => update({ streamConfig: { tier } })),
      update({ streamConfig: { maxTierSize: 'SP50' } }),
      update(aws('OHIO_USA')),
      update({ failoverRegions: [aws('DUBLIN_IRL')] }),
    ];
    const replies = await Promise.all(changes);
    assert.ok(replies.every(({ status }) => status === 200));
    const { json } = await penstock.owner.get(path);
    assert.equal((json['streamConfig'] as JsonObject)['maxTierSize'], 'SP50');
    assert.deepEqual(json['dataProcessRegion'], aws('OHIO_USA'));
    assert.deepEqual(json['failoverRegions'], [aws('DUBLIN_IRL')]);
  });

  it('400: wants the cloud and the region of a move together', async () => {
    const { update } = await make();
    assertError(await update({ region: 'OHIO_USA' }), expected.missing('cloudProvider'));
    assertError(await update({ cloudProvider: 'AWS' }), expected.missing('region'));
  });

  it('400: refuses a cloud or region that does not exist', async () => {
    const { update } = await make();
    for (const cloudProvider of ['OTHER', 'TENANT', 'SERVERLESS']) {
      const reply = await update({ cloudProvider, region: 'OHIO_USA' });
      assertError(reply, expected.noProvider(cloudProvider));
    }
    assertError(await update(aws('eastus')), expected.noRegion('eastus', 'AWS'));
    const nowhere = await update({ failoverRegions: [aws('NOWHERE')] });
    assertError(nowhere, expected.wrongJsonType('failoverRegions[0]'));
  });

  it('400: refuses failover regions together with a move', async () => {
    const { update } = await make();
    const reply = await update({ ...aws('OHIO_USA'), failoverRegions: [aws('DUBLIN_IRL')] });
    assertError(
      reply,
      expected.validation('failoverRegions cannot be combined with cloudProvider or region'),
    );
  });

  it('400: refuses to change failover regions once they are written, at creation or later', async () => {
    const { path, created, update } = await make({ failoverRegions: [aws('DUBLIN_IRL')] });
    for (const failoverRegions of [[], [aws('OHIO_USA')], [aws('DUBLIN_IRL'), aws('OHIO_USA')]]) {
      assertError(await update({ failoverRegions }), expected.readOnly('failoverRegions'));
    }
    assert.equal((await penstock.owner.get(path)).text, created.text);
    const later = await make();
    const written = await later.update({ failoverRegions: [aws('DUBLIN_IRL'), aws('OHIO_USA')] });
    for (const failoverRegions of [[], [aws('DUBLIN_IRL')], [aws('OHIO_USA'), aws('DUBLIN_IRL')]]) {
      assertError(await later.update({ failoverRegions }), expected.readOnly('failoverRegions'));
    }
    assert.equal((await later.update({ failoverRegions: null })).text, written.text);
    assert.equal((await penstock.owner.get(later.path)).text, written.text);
  });

  it('400: lets one of those win that write different failover regions at once', async () => {
    const { path, update } = await make();
    const wanted = ['DUBLIN_IRL', 'OHIO_USA', 'OREGON_USA', 'LONDON_GBR', 'PARIS_FRA'].map(aws);
    const replies = await Promise.all(wanted.map((region) => update({ failoverRegions: [region] })));
    const winner = replies.find(({ status }) => status === 200);
    assert.equal((await penstock.owner.get(path)).text, winner?.text);
    for (const reply of replies) {
      if (reply !== winner) assertError(reply, expected.readOnly('failoverRegions'));
    }
  });

  it('400: refuses failover regions that are none', async () => {
    const { path, created, update } = await make();
    const cases: [Json, ExpectedError][] = [
      [{}, expected.wrongJsonType('failoverRegions')],
      [['DUBLIN_IRL'], expected.wrongJsonType('failoverRegions[0]')],
      [[{ cloudProvider: 'AWS' }], expected.missing('failoverRegions[0].region')],
      [[aws('DUBLIN_IRL'), { region: 'OHIO_USA' }], expected.missing('failoverRegions[1].cloudProvider')],
      [[{ ...aws('DUBLIN_IRL'), zone: 1 }], expected.invalidAttribute('failoverRegions[0].zone')],
      [[{ cloudProvider: 'OTHER', region: 'DUBLIN_IRL' }], expected.noProvider('OTHER')],
      [[aws('eastus')], expected.wrongJsonType('failoverRegions[0]')],
    ];
    for (const [failoverRegions, error] of cases) {
      assertError(await update({ failoverRegions }), error);
    }
    assert.equal((await penstock.owner.get(path)).text, created.text);
  });

  it('400: refuses three failover regions, and one of another cloud', async () => {
    const { update } = await make();
    const many = [aws('DUBLIN_IRL'), aws('OHIO_USA'), aws('OREGON_USA')];
    assertError(await update({ failoverRegions: many }), expected.invalidAttribute('failoverRegions'));
    const abroad = await update({ failoverRegions: [{ cloudProvider: 'AZURE', region: 'eastus' }] });
    assertError(abroad, expected.invalidAttribute('failoverRegions[0].cloudProvider'));
  });

  it('400: refuses a move to another cloud that would leave failover regions behind', async () => {
    const { update } = await make({ failoverRegions: [aws('DUBLIN_IRL')] });
    const abroad = await update({ cloudProvider: 'AZURE', region: 'eastus' });
    assertError(abroad, expected.invalidAttribute('cloudProvider'));
    assert.equal((await update(aws('OHIO_USA'))).status, 200);
  });

  it('400: refuses another name', async () => {
    const { update } = await make();
    assertError(await update({ name: 'renamed' }), expected.readOnly('name'));
    assertError(await update({ name: 7 }), expected.wrongJsonType('name'));
  });

  it('400: refuses an unknown tier, an unknown attribute and a wrong JSON type', async () => {
    const { update } = await make();
    assertError(await update({ streamConfig: { tier: 'SP1' } }), expected.notInEnum('SP1'));
    assertError(await update({ streamConfig: 'SP10' }), expected.wrongJsonType('streamConfig'));
    assertError(await update({ tier: 'SP10' }), expected.invalidAttribute('tier'));
    assertError(await update({ processorStatus: {} }), expected.missing('processorStatus.status'));
    assertError(await update({ processorStatus: { status: 'GONE' } }), expected.notInEnum('GONE'));
  });

  it('404: names the project and the workspace, whatever the body is', async () => {
    for (const body of [{}, { tier: 1 }, '{']) {
      const reply = await penstock.owner.patch('/streams/nothing', body);
      assertError(reply, expected.noWorkspace(penstock.groupId, 'nothing'));
    }
  });

  it('501: does not start, stop or fail over processors, and changes nothing then', async () => {
    const { path, created, update } = await make();
    for (const status of ['STARTED', 'STOPPED', 'FAILED_OVER']) {
      const processorStatus = { status, region: 'DUBLIN_IRL', mode: 'FORCED' };
      assertError(await update({ processorStatus, streamConfig: { tier: 'SP2' } }), {
        status: 501,
        code: 'NOT_IMPLEMENTED',
        detail: 'The operation updateStreamWorkspace with processorStatus is not implemented by Penstock.',
        parameters: ['updateStreamWorkspace with processorStatus'],
      });
    }
    assert.equal((await penstock.owner.get(path)).text, created.text);
  });

  const call = { method: 'PATCH', path: '/streams/refused', body: { streamConfig: { tier: 'SP2' } } };
  const refused = { ...call, tooWeak: 'GROUP_DATA_ACCESS_READ_WRITE', tooOld: '2023-01-31' } as const;
  itRefusesLikeEveryOperation(() => penstock, refused);
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimited(call);

  it('changes nothing by what it refused', async () => {
    const { json } = await penstock.owner.get('/streams/refused');
    assert.deepEqual(json['streamConfig'], { tier: 'SP30' });
  });
});
