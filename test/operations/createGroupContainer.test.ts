import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { statusesOf } from '../support/groups.ts';
import {
  beforeNetworks,
  clouds,
  containerBodies,
  containers,
  refusedNetwork,
  smallContainerBody,
} from '../support/networks.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

describe('createGroupContainer', () => {
  let penstock: Penstock;
  /** Where no region is taken. */
  let empty: string;
  const create = async (body: JsonObject) =>
    penstock.owner.post((await newProject(penstock)).path + containers, body);

  const askFor = (body: JsonObject, atlasCidrBlock: string) =>
    penstock.owner.post(empty, { ...body, atlasCidrBlock });

  before(async () => {
    penstock = await startPenstock();
    empty = (await newProject(penstock)).path + containers;
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const cloud of clouds) {
    it(`200: ${cloud}: answers the container as its read answers it`, async () => {
      const reply = await penstock.owner.post(containers, containerBodies[cloud]);
      assertAnswer(reply, 200, '2023-01-01');
      const id = textIn(reply.json, 'id');
      assert.match(id, /^[a-f0-9]{24}$/);
      for (const [field, value] of Object.entries(containerBodies[cloud])) {
        assert.equal(reply.json[field], value, field);
      }
      assert.equal(reply.json['provisioned'], false);
      assert.equal((await penstock.owner.get(`${containers}/${id}`)).text, reply.text);
    });
  }

  it('200: is on AWS where no cloud is named, and in a network of its own where none is asked for', async () => {
    const { path } = await newProject(penstock);
    const networks: unknown[] = [];
    for (const regionName of ['US_EAST_1', 'EU_WEST_1']) {
      const { json } = await penstock.owner.post(path + containers, { regionName });
      assert.equal(json['providerName'], 'AWS');
      assert.match(textIn(json, 'atlasCidrBlock'), /^10\.\d+\.\d+\.0\/21$/);
      networks.push(json['atlasCidrBlock']);
    }
    assert.notEqual(networks[0], networks[1]);
  });

  it('200: takes networks of every size that the cloud has, and ignores what is the server’s own', async () => {
    for (const block of ['10.0.0.0/24', '172.31.248.0/21', '192.168.252.0/22']) {
      assert.equal((await create({ ...containerBodies.AZURE, atlasCidrBlock: block })).status, 200, block);
    }
    for (const block of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/18']) {
      assert.equal((await create({ ...containerBodies.GCP, atlasCidrBlock: block })).status, 200, block);
    }
    const own = {
      id: 'f'.repeat(24),
      provisioned: true,
      vpcId: 'vpc-1',
      links: [],
      azureSubscriptionId: null,
    };
    const { status, json } = await create({ ...containerBodies.AWS, ...own });
    assert.deepEqual([status, json['provisioned'], json['vpcId']], [200, false, null]);
    assert.deepEqual((await create(smallContainerBody)).json['regions'], smallContainerBody.regions);
  });

  it('400: refuses what is missing, unknown, of another cloud or of another type', async () => {
    const { AWS, AZURE, GCP } = containerBodies;
    for (const [error, body] of [
      [expected.missing('regionName'), { providerName: 'AWS' }],
      [expected.missing('regionName'), {}],
      [expected.missing('atlasCidrBlock'), { providerName: 'AZURE', region: 'US_EAST_2' }],
      [expected.missing('region'), { providerName: 'AZURE', atlasCidrBlock: '10.0.0.0/21' }],
      [expected.missing('atlasCidrBlock'), { providerName: 'GCP' }],
      [expected.notInEnum('TENANT'), { ...AWS, providerName: 'TENANT' }],
      [expected.notInEnum('aws'), { ...AWS, providerName: 'aws' }],
      [expected.wrongJsonType('providerName'), { ...AWS, providerName: 1 }],
      [expected.invalidAttribute('region'), { ...AWS, region: 'US_EAST_2' }],
      [expected.invalidAttribute('regionName'), { ...AZURE, regionName: 'US_EAST_1' }],
      [expected.invalidAttribute('region'), { ...GCP, region: 'CENTRAL_US' }],
      [expected.invalidAttribute('unknown'), { ...AWS, unknown: 1 }],
      [expected.wrongJsonType('atlasCidrBlock'), { ...AWS, atlasCidrBlock: 1 }],
      [expected.wrongJsonType('regions'), { ...GCP, regions: 'CENTRAL_US' }],
      [expected.invalidAttribute('regions'), { ...GCP, regions: [] }],
      [expected.invalidAttribute('regions'), { ...GCP, regions: range(101).map(() => 'CENTRAL_US') }],
      [expected.noRegion('MARS', 'AWS'), { ...AWS, regionName: 'MARS' }],
      [expected.noRegion('US_EAST_1', 'AZURE'), { ...AZURE, region: 'US_EAST_1' }],
      [
        expected.noRegion('US_EAST_1', 'GCP'),
        { ...smallContainerBody, regions: ['CENTRAL_US', 'US_EAST_1'] },
      ],
    ] as const) {
      assertError(await penstock.owner.post(empty, body), error);
    }
  });

  it('400: refuses networks that are none, not private, or too large or small for the cloud', async () => {
    const { AWS, AZURE, GCP } = containerBodies;
    for (const none of ['10.8.0.0', '10.8.0.0/33', '10.8.0/21', '2001:db8::/24', 'x']) {
      assertError(await askFor(AWS, none), refusedNetwork.noCidr(none));
    }
    assertError(await askFor(AWS, '10.8.1.0/21'), refusedNetwork.notCanonical('10.8.1.0/21', '10.8.0.0/21'));
    for (const open of ['11.0.0.0/21', '172.32.0.0/21', '192.169.0.0/24', '0.0.0.0/21']) {
      assertError(await askFor(AWS, open), refusedNetwork.notPrivate(open));
    }
    for (const [body, wrong, size] of [
      [AWS, '10.8.0.0/20', '24 to /21'],
      [AWS, '10.8.0.0/25', '24 to /21'],
      [AZURE, '10.0.0.0/16', '24 to /21'],
      [GCP, '10.128.0.0/19', '18 or larger'],
    ] as const) {
      assertError(await askFor(body, wrong), refusedNetwork.wrongSize(wrong, size, body.providerName));
    }
    assertError(await askFor(smallContainerBody, '10.128.0.0/18'), refusedNetwork.wrongSmallSize);
    assertError(await askFor(GCP, '0.0.0.0/0'), refusedNetwork.notPrivate('0.0.0.0/0'));
  });

  it('409: has one container in a region of AWS and Azure, and one on GCP', async () => {
    const { path, groupId } = await newProject(penstock);
    for (const cloud of clouds) {
      const body = containerBodies[cloud];
      assert.equal((await penstock.owner.post(path + containers, body)).status, 200);
      const again = await penstock.owner.post(path + containers, body);
      assertError(again, refusedNetwork.containerExists(groupId));
    }
    const second = await penstock.owner.post(path + containers, smallContainerBody);
    assertError(second, refusedNetwork.containerExists(groupId));
    const elsewhere = { ...containerBodies.AWS, regionName: 'US_EAST_1' };
    assert.equal((await penstock.owner.post(path + containers, elsewhere)).status, 200);
  });

  it('409: lets one of many for the same region win', async () => {
    const { path } = await newProject(penstock);
    const replies = await Promise.all(
      range(5).map(() => penstock.owner.post(path + containers, containerBodies.AWS)),
    );
    assert.deepEqual(statusesOf(replies), [200, 409, 409, 409, 409]);
  });

  const call = { method: 'POST', path: containers, body: containerBodies.AWS };
  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'POST',
    path: `/api/atlas/v2/groups/${groupId}${containers}`,
    body: {},
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: beforeNetworks,
  });
  itRefusesWhatIsNoBody(() => penstock, call);

  it('leaves nothing behind of what it refused', async () => {
    assert.equal((await penstock.owner.get(`${empty}/all`)).json['totalCount'], 0);
  });
});
