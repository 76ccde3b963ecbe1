import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { connectionsOf, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const regions = {
  AWS:
    'SYDNEY_AUS MUMBAI_IND FRANKFURT_DEU DUBLIN_IRL LONDON_GBR VIRGINIA_USA OHIO_USA OREGON_USA SAOPAULO_BRA ' +
    'MONTREAL_CAN TOKYO_JPN SINGAPORE_SGP PARIS_FRA SEOUL_KOR',
  AZURE: 'eastus eastus2 westus westeurope brazilsouth australiaeast',
  GCP: 'US_CENTRAL1 US_EAST4 EUROPE_WEST1',
};

describe('createStreamWorkspace', () => {
  let penstock: Penstock;
  let made = 0;
  const create = (changes: JsonObject = {}) =>
    penstock.owner.post('/streams', { ...workspaceBody(`new-${(made += 1)}`), ...changes });

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the recorded body to the request of the Atlas CLI, byte for byte', async () => {
    const { groupId } = penstock;
    const reply = await penstock.owner.post('/streams', {
      name: 'instance-908',
      dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
      streamConfig: { tier: 'SP30' },
      groupId,
    });
    assertAnswer(reply, 200);
    const id = textIn(reply.json, '_id');
    assert.match(id, /^[a-f0-9]{24}$/);
    const [host] = reply.json['hostnames'] as string[];
    const form = new RegExp(`^atlas-stream-${id}-[a-z0-9]{6}\\.virginia-usa\\.a\\.query\\.mongodb\\.net$`);
    assert.match(host ?? '', form);
    assert.equal(
      reply.text,
      `{"_id":"${id}","dataProcessRegion":{"cloudProvider":"AWS","region":"VIRGINIA_USA"},"failoverRegions":[],` +
        `"groupId":"${groupId}","hostnames":["${host}"],"name":"instance-908","streamConfig":{"tier":"SP30"}}`,
    );
  });

  it('200: answers what a read answers', async () => {
    const created = await create({ streamConfig: { tier: 'SP5', maxTierSize: 'SP50' } });
    const read = await penstock.owner.get(`/streams/${textIn(created.json, 'name')}`);
    assert.equal(created.text, read.text);
    assert.deepEqual(created.json['streamConfig'], { maxTierSize: 'SP50', tier: 'SP5' });
  });

  it('200: takes every tier, and SP30 when none is named', async () => {
    for (const tier of ['SP2', 'SP5', 'SP10', 'SP30', 'SP50']) {
      const { json } = await create({ streamConfig: { tier } });
      assert.deepEqual(json['streamConfig'], { tier });
    }
    for (const streamConfig of [undefined, null, {}, { tier: null }, { links: [] }]) {
      const { json } = await create(streamConfig === undefined ? {} : { streamConfig });
      assert.deepEqual(json['streamConfig'], { tier: 'SP30' });
    }
  });

  it('200: takes every region of every cloud', async () => {
    for (const [cloudProvider, names] of Object.entries(regions)) {
      for (const region of names.split(' ')) {
        const { json } = await create({ dataProcessRegion: { cloudProvider, region } });
        assert.deepEqual(json['dataProcessRegion'], { cloudProvider, region });
        const [host] = json['hostnames'] as string[];
        assert.equal(host?.split('.')[1], region.toLowerCase().replaceAll('_', '-'));
      }
    }
  });

  it('200: takes up to two failover regions on its own cloud', async () => {
    const failoverRegions = ['DUBLIN_IRL', 'OHIO_USA'].map((region) => ({ cloudProvider: 'AWS', region }));
    const { json } = await create({ failoverRegions });
    assert.deepEqual(json['failoverRegions'], failoverRegions);
  });

  it('200: adds the sample connection on demand, and does not tell of it', async () => {
    const { json } = await create({ sampleConnections: { solar: true } });
    assert.ok(!('sampleConnections' in json) && !('connections' in json));
    const list = await penstock.owner.get(connectionsOf(textIn(json, 'name')));
    const [sample] = list.json['results'] as JsonObject[];
    const { id, ...rest } = sample ?? assert.fail();
    assert.match(typeof id === 'string' ? id : '', /^[a-f0-9]{24}$/);
    const shown = { name: 'sample_stream_solar', region: 'VIRGINIA_USA', state: 'READY', type: 'Sample' };
    assert.deepEqual(rest, shown);
    assert.equal(list.json['totalCount'], 1);
  });

  it('200: adds no sample connection otherwise', async () => {
    for (const sampleConnections of [null, {}, { solar: false }]) {
      const { json } = await create({ sampleConnections });
      const list = await penstock.owner.get(connectionsOf(textIn(json, 'name')));
      assert.equal(list.json['totalCount'], 0);
    }
  });

  it('200: tolerates what clients send and the server decides', async () => {
    const { status, json } = await create({
      _id: 'f'.repeat(24),
      groupId: 'e'.repeat(24),
      hostnames: ['localhost'],
      connections: [{ name: 'none' }],
      links: [],
      failoverRegions: null,
      dataProcessRegion: { cloudProvider: 'AWS', region: 'OHIO_USA', links: [] },
    });
    assert.equal(status, 200);
    assert.notEqual(json['_id'], 'f'.repeat(24));
    assert.equal(json['groupId'], penstock.groupId);
    assert.ok(!JSON.stringify(json).includes('localhost') && !('connections' in json));
  });

  it('200: takes names of 1 to 64 letters, digits, hyphens, underscores and dots', async () => {
    for (const name of ['a', 'Stream_1.x-Y', 'n'.repeat(64)]) {
      const { status, json } = await create({ name });
      assert.equal(status, 200);
      assert.equal((await penstock.owner.get(`/streams/${name}`)).json['_id'], json['_id']);
    }
  });

  it('400: refuses names that are too long, of other characters, or not addressable', async () => {
    const reserved = ['accountDetails', 'activeVpcPeeringConnections', 'privateLinkConnections'];
    const odd = ['', 'n'.repeat(65), 'a/b', 'a:b', 'a b', 'ä', '.', '..', '{}'];
    for (const name of [...odd, ...reserved, 'vpcPeeringConnections']) {
      assertError(await create({ name }), expected.invalidAttribute('name'), name);
    }
  });

  it('400: names the required attribute that is missing', async () => {
    assertError(await create({ name: null }), expected.missing('name'));
    assertError(await create({ dataProcessRegion: null }), expected.missing('dataProcessRegion'));
    assertError(
      await create({ dataProcessRegion: { region: 'OHIO_USA' } }),
      expected.missing('dataProcessRegion.cloudProvider'),
    );
    assertError(
      await create({ dataProcessRegion: { cloudProvider: 'AWS' } }),
      expected.missing('dataProcessRegion.region'),
    );
  });

  it('400: names the attribute of a wrong JSON type', async () => {
    assertError(await create({ name: 7 }), expected.wrongJsonType('name'));
    assertError(await create({ streamConfig: [] }), expected.wrongJsonType('streamConfig'));
    assertError(await create({ streamConfig: { tier: 30 } }), expected.wrongJsonType('streamConfig.tier'));
    assertError(
      await create({ sampleConnections: { solar: 'true' } }),
      expected.wrongJsonType('sampleConnections.solar'),
    );
    assertError(await create({ failoverRegions: {} }), expected.wrongJsonType('failoverRegions'));
  });

  it('400: names the attribute that is unknown', async () => {
    assertError(await create({ processorCount: 1 }), expected.invalidAttribute('processorCount'));
    assertError(await create({ streamConfig: { size: 1 } }), expected.invalidAttribute('streamConfig.size'));
  });

  it('400: refuses a tier that does not exist', async () => {
    for (const member of ['tier', 'maxTierSize']) {
      assertError(await create({ streamConfig: { [member]: 'SP1' } }), expected.notInEnum('SP1'));
    }
  });

  it('400: refuses a cloud that does not exist or has no streams, and names that no region of its streams has', async () => {
    for (const cloudProvider of ['OTHER', 'aws', 'TENANT', 'SERVERLESS', 'constructor']) {
      const reply = await create({ dataProcessRegion: { cloudProvider, region: 'OHIO_USA' } });
      assertError(reply, expected.noProvider(cloudProvider));
    }
    const elsewhere: Record<string, readonly string[]> = {
      AWS: ['EU_WEST_1', 'US_EAST_1', 'eu-west-1', 'eastus', 'US_CENTRAL1', 'NOWHERE', 'toString'],
      AZURE: ['US_EAST_2', 'EUROPE_WEST', 'VIRGINIA_USA', 'EASTUS'],
      GCP: ['CENTRAL_US', 'WESTERN_EUROPE', 'us-central1', 'eastus'],
    };
    for (const [cloudProvider, names] of Object.entries(elsewhere)) {
      for (const region of names) {
        const reply = await create({ dataProcessRegion: { cloudProvider, region } });
        assertError(reply, expected.wrongJsonType('dataProcessRegion'), `${cloudProvider} ${region}`);
      }
    }
  });

  it('400: refuses a third failover region, one of another cloud, and one that does not exist', async () => {
    const dublin = { cloudProvider: 'AWS', region: 'DUBLIN_IRL' };
    const azure = { cloudProvider: 'AZURE', region: 'eastus' };
    const nowhere = { cloudProvider: 'AWS', region: 'NOWHERE' };
    const many = await create({ failoverRegions: [dublin, dublin, dublin] });
    assertError(many, expected.invalidAttribute('failoverRegions'));
    const abroad = await create({ failoverRegions: [dublin, azure] });
    assertError(abroad, expected.invalidAttribute('failoverRegions[1].cloudProvider'));
    assertError(await create({ failoverRegions: [nowhere] }), expected.wrongJsonType('failoverRegions[0]'));
  });

  it('409: refuses a name that the project has, whatever else is asked for', async () => {
    const first = await create({ name: 'taken' });
    const reply = await create({ name: 'taken', sampleConnections: { solar: true } });
    assertError(reply, {
      status: 409,
      code: 'STREAM_TENANT_NAME_ALREADY_EXISTS',
      detail: 'A Stream workspace with the name taken already exists.',
      parameters: ['taken'],
    });
    const read = await penstock.owner.get('/streams/taken?includeConnections=true');
    assert.equal(read.json['_id'], first.json['_id']);
    assert.deepEqual(read.json['connections'], []);
  });

  it('409: lets one of many that ask for the same name at once win', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => create({ name: 'raced' })));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [200, ...Array.from({ length: 19 }, () => 409)]);
  });

  const call = { method: 'POST', path: '/streams', body: workspaceBody('refused') };
  const refused = { ...call, tooWeak: 'GROUP_DATA_ACCESS_READ_WRITE', tooOld: '2023-01-31' } as const;
  itRefusesLikeEveryOperation(() => penstock, refused);
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimited(call);

  it('leaves nothing behind of what it refused', async () => {
    assert.equal((await penstock.owner.get('/streams/refused')).status, 404);
  });
});
