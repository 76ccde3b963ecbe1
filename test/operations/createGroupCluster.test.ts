import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { beforeClusters, clusterBody, clusters, duplicateCluster } from '../support/clusters.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const oneHour = 3_600_000;

const specsOf = ({ json }: { json: JsonObject }) => json['replicationSpecs'] as JsonObject[];

/** A description with one shard in one region. */
const inRegion = (config: JsonObject) => ({ replicationSpecs: [{ regionConfigs: [config] }] });

describe('createGroupCluster', () => {
  let penstock: Penstock;
  const create = (body: unknown) => penstock.owner.post(clusters, body);

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: oneHour });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('201: answers the description with what the server adds to it', async () => {
    const reply = await create(clusterBody('whole'));
    assertAnswer(reply, 201, '2024-10-23');
    const { json } = reply;
    assert.match(textIn(json, 'id'), /^[a-f0-9]{24}$/);
    assert.match(textIn(json, 'createDate'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const [spec] = specsOf(reply);
    const given = spec ?? assert.fail();
    for (const field of ['id', 'zoneId']) assert.match(textIn(given, field), /^[a-f0-9]{24}$/);
    const { id: _id, zoneId: _zoneId, ...rest } = given;
    const [asked] = clusterBody()['replicationSpecs'] as JsonObject[];
    assert.deepEqual(rest, { ...asked, zoneName: 'Zone 1' });
    assert.deepEqual(json['effectiveReplicationSpecs'], json['replicationSpecs']);
    const shown = ['name', 'groupId', 'clusterType', 'stateName', 'paused', 'mongoDBMajorVersion'];
    assert.deepEqual(
      [...shown, 'mongoDBVersion', 'versionReleaseSystem', 'connectionStrings'].map((field) => json[field]),
      ['whole', penstock.groupId, 'REPLICASET', 'CREATING', false, '8.0', '8.0.0', 'LTS', {}],
    );
    const path = `/api/atlas/v2/groups/${penstock.groupId}/clusters/whole`;
    assert.deepEqual(json['links'], [{ href: penstock.server.url + path, rel: 'self' }]);
    assert.deepEqual(Object.keys(json), Object.keys(json).toSorted());
  });

  it('201: answers in every version that it has', async () => {
    for (const [at, version] of ['2023-01-01', '2023-02-01', '2024-08-05', '2024-10-23'].entries()) {
      const headers = { accept: `application/vnd.atlas.${version}+json` };
      const body = { ...clusterBody(`version-${at}`), numShards: 1 };
      assertAnswer(await penstock.owner.post(clusters, body, { headers }), 201, version);
    }
  });

  it('201: is there for the read as it was answered', async () => {
    const created = await create(clusterBody('read'));
    const read = await penstock.owner.get(`${clusters}/read`);
    assert.deepEqual([read.status, read.text], [200, created.text]);
  });

  it('201: is IDLE at once where clusters take no time', async () => {
    await using quick = await startPenstock({ clusterDelayMs: 0 });
    const { json } = await quick.owner.post(clusters, clusterBody());
    assert.equal(json['stateName'], 'IDLE');
  });

  it('201: takes the one region of the oldest version', async () => {
    const providerSettings = { providerName: 'AZURE', instanceSizeName: 'M20', regionName: 'US_EAST_2' };
    const reply = await create({ name: 'legacy', providerSettings, replicationFactor: 5 });
    assert.deepEqual(specsOf(reply)[0]?.['regionConfigs'], [
      {
        electableSpecs: { instanceSize: 'M20', nodeCount: 5 },
        priority: 7,
        providerName: 'AZURE',
        regionName: 'US_EAST_2',
      },
    ]);
    assert.deepEqual(reply.json['providerSettings'], providerSettings);
  });

  it('201: gives shards ids of their own, and those of a zone one zone', async () => {
    const [spec] = clusterBody()['replicationSpecs'] as JsonObject[];
    const replicationSpecs = ['A', 'B', 'A'].map((zoneName) => ({ ...spec, zoneName, id: 'f'.repeat(24) }));
    const specs = specsOf(await create({ name: 'zones', clusterType: 'GEOSHARDED', replicationSpecs }));
    assert.equal(new Set(specs.map(({ id }) => id)).size, 3);
    assert.ok(specs.every(({ id }) => id !== 'f'.repeat(24)));
    assert.equal(specs[0]?.['zoneId'], specs[2]?.['zoneId']);
    assert.notEqual(specs[0]?.['zoneId'], specs[1]?.['zoneId']);
  });

  it('201: ignores what is the server’s own, links and nulls', async () => {
    const own = {
      id: 'f'.repeat(24),
      groupId: 'x',
      stateName: 'IDLE',
      createDate: 'now',
      mongoDBVersion: '1.2.3',
    };
    const strings = { connectionStrings: { standard: 'mongodb://mine' }, links: [], tags: null };
    const { status, json } = await create({ ...clusterBody('own'), ...own, ...strings });
    assert.equal(status, 201);
    for (const [field, value] of Object.entries(own)) assert.notEqual(json[field], value, field);
    assert.deepEqual([json['connectionStrings'], json['tags']], [{}, []]);
  });

  it('201: takes names of 1 to 64 letters, digits and hyphens, again in another project', async () => {
    for (const name of ['a', '0', 'A-9', 'provider', 'n'.repeat(64)]) {
      assert.equal((await create(clusterBody(name))).status, 201, name);
    }
    const other = await newProject(penstock);
    assert.equal((await penstock.owner.post(other.path + clusters, clusterBody('a'))).status, 201);
  });

  it('400: refuses other names, and none', async () => {
    for (const name of ['', '-a', 'a-', '-', 'a_b', 'a.b', 'a b', 'ä', 'n'.repeat(65)]) {
      assertError(await create(clusterBody(name)), expected.invalidAttribute('name'), name);
    }
    assertError(await create({}), expected.missing('name'));
    assertError(await create({ name: 1 }), expected.wrongJsonType('name'));
  });

  it('400: refuses what it does not know and what cannot be', async () => {
    const at = 'replicationSpecs[0].regionConfigs[0]';
    const aws = { providerName: 'AWS', regionName: 'US_EAST_1' };
    for (const [error, changes] of [
      [expected.invalidAttribute('unknownField'), { unknownField: 1 }],
      [expected.notInEnum('SINGLE'), { clusterType: 'SINGLE' }],
      [expected.wrongJsonType('paused'), { paused: 'no' }],
      [expected.invalidAttribute('mongoDBMajorVersion'), { mongoDBMajorVersion: 'eight' }],
      [expected.wrongJsonType('replicationSpecs'), { replicationSpecs: {} }],
      [
        expected.invalidAttribute('replicationSpecs[0].regionConfigs'),
        { replicationSpecs: [{ regionConfigs: [] }] },
      ],
      [expected.missing(`${at}.regionName`), inRegion({ providerName: 'AWS' })],
      [expected.notInEnum('OTHER'), inRegion({ ...aws, providerName: 'OTHER' })],
      [expected.invalidAttribute(`${at}.priority`), inRegion({ ...aws, priority: 8 })],
      [expected.wrongJsonType(`${at}.electableSpecs`), inRegion({ ...aws, electableSpecs: 'M10' })],
      [expected.missing('providerSettings.providerName'), { providerSettings: {} }],
    ] as const) {
      assertError(await create({ ...clusterBody('refused'), ...changes }), error);
    }
  });

  it('201: takes the regions and sizes that clients ask for, of every provider', async () => {
    const asked = [
      { providerName: 'AWS', regionName: 'US_EAST_1', electableSpecs: { instanceSize: 'M10' } },
      { providerName: 'AZURE', regionName: 'US_EAST_2', electableSpecs: { instanceSize: 'M10' } },
      { providerName: 'GCP', regionName: 'CENTRAL_US', readOnlySpecs: { instanceSize: 'M30' } },
      { providerName: 'AWS', regionName: 'US_GOV_WEST_1', analyticsSpecs: { instanceSize: 'R40_GEN_2' } },
      { providerName: 'TENANT', regionName: 'US_EAST_1', electableSpecs: { instanceSize: 'M0' } },
    ];
    for (const [at, config] of asked.entries()) {
      const backing = config.providerName === 'TENANT' ? { backingProviderName: 'AWS' } : {};
      const reply = await create({ name: `asked-${at}`, ...inRegion({ ...config, ...backing }) });
      assert.equal(reply.status, 201, reply.text);
    }
    const advancedConfiguration = { minimumEnabledTlsProtocol: 'TLS1_2', oplogSizeMB: 1000 };
    assert.equal((await create({ ...clusterBody('tls'), advancedConfiguration })).status, 201);
  });

  it('400: refuses regions and sizes that the provider does not have', async () => {
    const aws = { providerName: 'AWS', regionName: 'US_EAST_1' };
    const azure = { providerName: 'AZURE', regionName: 'US_EAST_2' };
    const tenant = { providerName: 'TENANT', backingProviderName: 'AWS', regionName: 'US_EAST_1' };
    const compute = { compute: { enabled: true, maxInstanceSize: 'M9' } };
    const legacy = { providerName: 'AWS', regionName: 'US_EAST_1', instanceSizeName: 'M10' };
    for (const [error, changes] of [
      [expected.noRegion('MARS', 'AWS'), inRegion({ ...aws, regionName: 'MARS' })],
      [expected.noRegion('us_east_1', 'AWS'), inRegion({ ...aws, regionName: 'us_east_1' })],
      [expected.noRegion('US_EAST_1', 'AZURE'), inRegion({ ...azure, regionName: 'US_EAST_1' })],
      [expected.noRegion('US_EAST', 'AWS'), inRegion({ ...tenant, regionName: 'US_EAST' })],
      [expected.notInEnum('M9'), inRegion({ ...aws, electableSpecs: { instanceSize: 'M9' } })],
      [expected.notInEnum('M100'), inRegion({ ...azure, readOnlySpecs: { instanceSize: 'M100' } })],
      [expected.notInEnum('M0'), inRegion({ ...aws, analyticsSpecs: { instanceSize: 'M0' } })],
      [expected.notInEnum('M10'), inRegion({ ...tenant, electableSpecs: { instanceSize: 'M10' } })],
      [expected.notInEnum('M9'), inRegion({ ...aws, autoScaling: compute })],
      [expected.notInEnum('FAST'), inRegion({ ...aws, electableSpecs: { ebsVolumeType: 'FAST' } })],
      [expected.noRegion('MARS', 'AWS'), { providerSettings: { ...legacy, regionName: 'MARS' } }],
      [expected.notInEnum('M9'), { providerSettings: { ...legacy, instanceSizeName: 'M9' } }],
      [expected.notInEnum('OTHER'), { providerSettings: { ...legacy, providerName: 'OTHER' } }],
      [expected.noRegion('MARS', 'AWS'), { providerSettings: legacy, replicationSpec: { MARS: {} } }],
      [expected.notInEnum('TLS9'), { advancedConfiguration: { minimumEnabledTlsProtocol: 'TLS9' } }],
      [expected.notInEnum('NONE'), { advancedConfiguration: { tlsCipherConfigMode: 'NONE' } }],
    ] as const) {
      assertError(await create({ ...clusterBody('refused'), ...changes }), error);
    }
  });

  it('400: refuses a name that the project has', async () => {
    await create(clusterBody('taken'));
    assertError(await create(clusterBody('taken')), duplicateCluster('taken', penstock.groupId));
  });

  it('400: lets one of many that ask for the same name at once win', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => create(clusterBody('raced'))));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [201, ...Array.from({ length: 9 }, () => 400)]);
  });

  const call = { method: 'POST', path: clusters, body: clusterBody('refused') };
  itIsRateLimitedAs('clusters_group', ({ groupId }) => ({
    method: 'POST',
    path: `/api/atlas/v2/groups/${groupId}${clusters}`,
    body: {},
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_READ_ONLY',
    tooOld: beforeClusters,
  });
  itRefusesWhatIsNoBody(() => penstock, call);

  it('leaves nothing behind of what it refused', async () => {
    assert.ok(!(await penstock.owner.get(clusters)).text.includes('"name":"refused"'));
  });
});
