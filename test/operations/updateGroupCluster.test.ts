import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { itRefusesLikeClusterChanges } from '../support/cluster-changes.ts';
import { clusterBody, clusters, refusedChange, sharedClusterBody } from '../support/clusters.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';

const at = (name: string) => `${clusters}/${name}`;

const specsOf = (json: JsonObject) => json['replicationSpecs'] as JsonObject[];

/** A description with one shard in one region. */
const inRegion = (config: JsonObject) => ({ replicationSpecs: [{ regionConfigs: [config] }] });

/** One shard in one region of AWS. */
const spec = (instanceSize: string, more: JsonObject = {}): JsonObject => ({
  ...more,
  regionConfigs: [
    {
      electableSpecs: { instanceSize, nodeCount: 3 },
      priority: 7,
      providerName: 'AWS',
      regionName: 'US_EAST_1',
    },
  ],
});

describe('updateGroupCluster', () => {
  let penstock: Penstock;
  const create = async (body: JsonObject): Promise<JsonObject> => {
    const { status, text, json } = await penstock.owner.post(clusters, body);
    assert.equal(status, 201, text);
    return json;
  };
  const patch = (name: string, body: unknown) => penstock.owner.patch(at(name), body);
  const read = async (name: string): Promise<JsonObject> => (await penstock.owner.get(at(name))).json;

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: changes what was said, and nothing else', async () => {
    const created = await create(clusterBody('one'));
    const tags = [{ key: 'stage', value: 'test' }];
    const reply = await patch('one', { tags, backupEnabled: true, biConnector: { enabled: true } });
    assertAnswer(reply, 200, '2024-10-23');
    assert.deepEqual(reply.json, { ...created, tags, backupEnabled: true, biConnector: { enabled: true } });
    assert.equal((await penstock.owner.get(at('one'))).text, reply.text);
  });

  it('200: answers in every version that it has', async () => {
    await create(clusterBody('versions'));
    for (const version of ['2023-01-01', '2023-02-01', '2024-08-05', '2024-10-23']) {
      const headers = { accept: `application/vnd.atlas.${version}+json` };
      assertAnswer(
        await penstock.owner.patch(at('versions'), { pitEnabled: true }, { headers }),
        200,
        version,
      );
    }
  });

  it('200: is UPDATING for a while, then IDLE, by a time that a restart does not change', async () => {
    await using dataDir = await temporaryDirectory();
    {
      await using quick = await startPenstock({ dataDir: dataDir.path, clusterDelayMs: 0 });
      await quick.owner.post(clusters, clusterBody('one'));
    }
    {
      await using slow = await startPenstock({ dataDir: dataDir.path, clusterDelayMs: 300 });
      const same = await slow.owner.patch(at('one'), clusterBody('one'));
      assert.equal(same.json['stateName'], 'IDLE');
      const { json } = await slow.owner.patch(at('one'), { backupEnabled: true });
      assert.equal(json['stateName'], 'UPDATING');
      assert.notDeepEqual(json['connectionStrings'], {});
    }
    await using again = await startPenstock({ dataDir: dataDir.path, clusterDelayMs: 3_600_000 });
    let state: unknown = 'UPDATING';
    for (let turn = 0; turn < 2000 && state === 'UPDATING'; turn += 1) {
      state = (await again.owner.get(at('one'))).json['stateName'];
    }
    assert.equal(state, 'IDLE');
  });

  it('200: stays CREATING where it is changed before it is there', async () => {
    await using slow = await startPenstock({ clusterDelayMs: 3_600_000 });
    await slow.owner.post(clusters, clusterBody('one'));
    const { json } = await slow.owner.patch(at('one'), { backupEnabled: true });
    assert.deepEqual([json['stateName'], json['backupEnabled']], ['CREATING', true]);
  });

  it('200: takes back what was read, and ignores what is the server’s own, links and nulls', async () => {
    const created = await create(clusterBody('same'));
    const own = { id: 'f'.repeat(24), stateName: 'DELETING', createDate: 'now', links: [], tags: null };
    for (const body of [created, {}, own, clusterBody('same')]) {
      const { status, json } = await patch('same', body);
      assert.deepEqual([status, json], [200, created]);
    }
  });

  it('200: scales a shard, which keeps its ids', async () => {
    const created = await create(clusterBody('scaled'));
    const { json } = await patch('scaled', { replicationSpecs: [spec('M20')] });
    const [shard] = specsOf(created);
    const { id, zoneId, zoneName } = shard ?? assert.fail();
    assert.deepEqual(specsOf(json), [spec('M20', { id, zoneId, zoneName })]);
    assert.deepEqual(json['effectiveReplicationSpecs'], json['replicationSpecs']);
  });

  it('200: adds shards and zones, and knows by their ids those that there were', async () => {
    const zones = ['A', 'B'].map((zoneName) => spec('M30', { zoneName }));
    const created = await create({ name: 'zones', clusterType: 'GEOSHARDED', replicationSpecs: zones });
    const [a, b] = specsOf(created);
    const sent = [spec('M30', { zoneName: 'C' }), spec('M30', { zoneName: 'A' }), { ...b }, { ...a }];
    const [c, moreA, sameB, sameA] = specsOf((await patch('zones', { replicationSpecs: sent })).json);
    assert.deepEqual([sameA, sameB], [a, b]);
    assert.equal(moreA?.['zoneId'], a?.['zoneId']);
    const ids = [c, moreA, a, b].map((one) => one?.['id']);
    assert.equal(new Set(ids).size, 4);
    assert.ok(![a?.['zoneId'], b?.['zoneId']].includes(c?.['zoneId']));
  });

  it('200: makes a sharded cluster of a replica set', async () => {
    await create(clusterBody('grown'));
    const replicationSpecs = [spec('M30'), spec('M30')];
    const { status, json } = await patch('grown', { clusterType: 'SHARDED', replicationSpecs });
    assert.deepEqual([status, json['clusterType'], specsOf(json).length], [200, 'SHARDED', 2]);
  });

  it('200: scales a cluster in the words of the oldest version', async () => {
    const providerSettings = { providerName: 'AZURE', instanceSizeName: 'M20', regionName: 'US_EAST_2' };
    await create({ name: 'legacy', providerSettings });
    const { json } = await patch('legacy', { providerSettings: { instanceSizeName: 'M30' } });
    assert.deepEqual(json['providerSettings'], { ...providerSettings, instanceSizeName: 'M30' });
    const { regionConfigs } = specsOf(json)[0] ?? assert.fail();
    const [config] = regionConfigs as JsonObject[];
    assert.deepEqual(config?.['electableSpecs'], { instanceSize: 'M30', nodeCount: 3 });
  });

  it('200: changes a part of an advanced configuration, and takes a newer version', async () => {
    await create({ ...clusterBody('parts'), mongoDBMajorVersion: '7.0' });
    await patch('parts', { advancedConfiguration: { minimumEnabledTlsProtocol: 'TLS1_2' } });
    const advancedConfiguration = { tlsCipherConfigMode: 'DEFAULT' };
    const { json } = await patch('parts', { advancedConfiguration, mongoDBMajorVersion: '8.0' });
    assert.deepEqual(json['advancedConfiguration'], {
      minimumEnabledTlsProtocol: 'TLS1_2',
      tlsCipherConfigMode: 'DEFAULT',
    });
    assert.deepEqual([json['mongoDBMajorVersion'], json['mongoDBVersion']], ['8.0', '8.0.0']);
  });

  it('200: pauses and resumes', async () => {
    await create(clusterBody('paused'));
    for (const paused of [true, false]) {
      const { status, json } = await patch('paused', { paused });
      assert.deepEqual([status, json['paused']], [200, paused]);
    }
  });

  it('200: keeps where its database is, and its id', async () => {
    const created = await create(clusterBody('connected'));
    const connection = { connectionString: 'mongodb://localhost:27017/' };
    const own = `/api/penstock/v1/groups/${penstock.groupId}${at('connected')}`;
    assert.equal((await penstock.operator.post(own, connection)).status, 200);
    assert.equal((await patch('connected', { backupEnabled: true })).json['id'], created['id']);
    assert.equal((await penstock.operator.post(own, connection)).status, 200);
  });

  it('200: loses nothing of changes that are made at once', async () => {
    await create(clusterBody('at-once'));
    const body = { backupEnabled: true, pitEnabled: true, redactClientLogData: true };
    const replies = await Promise.all(
      Object.entries(body).map(([field, value]) => patch('at-once', { [field]: value })),
    );
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
    const { backupEnabled, pitEnabled, redactClientLogData } = await read('at-once');
    assert.deepEqual({ backupEnabled, pitEnabled, redactClientLogData }, body);
  });

  it('400: refuses what a creation refuses', async () => {
    const created = await create(clusterBody('refused'));
    const aws = { providerName: 'AWS', regionName: 'US_EAST_1' };
    for (const [body, error] of [
      [{ unknownField: 1 }, expected.invalidAttribute('unknownField')],
      [{ paused: 'no' }, expected.wrongJsonType('paused')],
      [{ name: 1 }, expected.wrongJsonType('name')],
      [{ clusterType: 'SINGLE' }, expected.notInEnum('SINGLE')],
      [{ replicationSpecs: {} }, expected.wrongJsonType('replicationSpecs')],
      [{ biConnector: 'x' }, expected.wrongJsonType('biConnector')],
      [{ tags: [{ key: 'k' }] }, expected.missing('tags[0].value')],
      [
        inRegion({ providerName: 'AWS' }),
        expected.missing('replicationSpecs[0].regionConfigs[0].regionName'),
      ],
      [inRegion({ ...aws, regionName: 'MARS' }), expected.noRegion('MARS', 'AWS')],
      [inRegion({ ...aws, electableSpecs: { instanceSize: 'M9' } }), expected.notInEnum('M9')],
      [{ advancedConfiguration: { tlsCipherConfigMode: 'NONE' } }, expected.notInEnum('NONE')],
    ] as const) {
      assertError(await patch('refused', body), error);
    }
    assert.deepEqual(await read('refused'), created);
  });

  it('400: refuses another name, an older version and a smaller kind', async () => {
    await create(clusterBody('fixed'));
    assertError(await patch('fixed', { name: 'other' }), refusedChange.name);
    assertError(await patch('fixed', { mongoDBMajorVersion: '7.0' }), refusedChange.olderVersion);
    await create({ ...clusterBody('sharded'), clusterType: 'SHARDED' });
    assertError(await patch('sharded', { clusterType: 'REPLICASET' }), refusedChange.unsharding);
    await create({ ...clusterBody('global'), clusterType: 'GEOSHARDED' });
    assertError(await patch('global', { clusterType: 'SHARDED' }), refusedChange.global);
  });

  it('400: refuses to change a cluster on shared hosts', async () => {
    await create(sharedClusterBody('shared'));
    assertError(await patch('shared', { tags: [] }), refusedChange.shared);
  });

  it('409: changes a paused cluster in no other way than to resume it, alone', async () => {
    await create(clusterBody('resting'));
    assertError(
      await patch('resting', { paused: true, backupEnabled: true }),
      refusedChange.pausedAndUpdated('resting'),
    );
    await patch('resting', { paused: true });
    for (const body of [{ backupEnabled: true }, { paused: false, backupEnabled: true }]) {
      assertError(await patch('resting', body), refusedChange.paused('resting'));
    }
    assertError(await patch('resting', { paused: true }), refusedChange.pausedBefore);
    assert.equal(textIn((await patch('resting', { paused: false })).json, 'name'), 'resting');
  });

  itRefusesLikeClusterChanges(() => penstock, at, { backupEnabled: true });
});
