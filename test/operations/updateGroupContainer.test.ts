import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { statusesOf } from '../support/groups.ts';
import {
  beforeNetworks,
  clouds,
  containerBodies,
  containers,
  makeContainer,
  makePeer,
  peerBody,
  peers,
  refusedNetwork,
  smallContainerBody,
} from '../support/networks.ts';
import { unknownId } from '../support/operations.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const other = { AWS: '10.16.0.0/21', AZURE: '192.168.192.0/22', GCP: '10.192.0.0/18' } as const;
describe('updateGroupContainer', () => {
  let penstock: Penstock;
  /** A new container, as its path. */
  const make = async (body: Parameters<typeof makeContainer>[1] = containerBodies.AWS) => {
    const { path, groupId } = await newProject(penstock);
    const id = await makeContainer(penstock.owner, body, path);
    return { id, groupId, project: path, path: `${path}${containers}/${id}` };
  };

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 0, clusterDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const cloud of clouds) {
    it(`200: ${cloud}: takes another network, as Terraform sends it, and answers it from then on`, async () => {
      const { path, id } = await make(containerBodies[cloud]);
      const body = { ...containerBodies[cloud], atlasCidrBlock: other[cloud] };
      const reply = await penstock.owner.patch(path, body);
      assertAnswer(reply, 200, '2023-01-01');
      assert.deepEqual([reply.json['id'], reply.json['atlasCidrBlock']], [id, other[cloud]]);
      assert.equal((await penstock.owner.get(path)).text, reply.text);
    });
  }

  it('200: changes nothing where nothing is said or everything is as it was, in use or not', async () => {
    const { path, id, project } = await make();
    const { text } = await penstock.owner.get(path);
    for (const body of [
      {},
      containerBodies.AWS,
      { links: [], id: unknownId, provisioned: true, vpcId: null },
    ]) {
      assert.equal((await penstock.owner.patch(path, body)).text, text);
    }
    await makePeer(penstock.owner, peerBody(id), project);
    const reply = await penstock.owner.patch(path, containerBodies.AWS);
    assert.deepEqual([reply.status, reply.json['provisioned']], [200, true]);
    const limited = await make(smallContainerBody);
    const same = { ...smallContainerBody, regions: smallContainerBody.regions.toReversed() };
    assert.equal((await penstock.owner.patch(limited.path, same)).status, 200);
  });

  it('200: lets all of many changes at the same time through, one after another', async () => {
    const { path } = await make();
    const replies = await Promise.all(
      range(10).map((number) => penstock.owner.patch(path, { atlasCidrBlock: `10.${number}.0.0/21` })),
    );
    assert.deepEqual(
      statusesOf(replies),
      range(10).map(() => 200),
    );
  });

  it('400: keeps the cloud and the regions', async () => {
    const aws = await make();
    for (const [error, body] of [
      [expected.readOnly('providerName'), { providerName: 'AZURE' }],
      [expected.notInEnum('TENANT'), { providerName: 'TENANT' }],
      [refusedNetwork.regionFixed, { regionName: 'US_EAST_1' }],
      [expected.invalidAttribute('region'), { region: 'EU_WEST_1' }],
      [expected.invalidAttribute('regions'), { regions: ['EU_WEST_1'] }],
      [expected.invalidAttribute('unknown'), { unknown: 1 }],
      [expected.wrongJsonType('atlasCidrBlock'), { atlasCidrBlock: 1 }],
    ] as const) {
      assertError(await penstock.owner.patch(aws.path, body), error);
    }
    const azure = await make(containerBodies.AZURE);
    assertError(await penstock.owner.patch(azure.path, { region: 'US_WEST' }), refusedNetwork.regionFixed);
    const gcp = await make(containerBodies.GCP);
    assertError(
      await penstock.owner.patch(gcp.path, { regions: ['CENTRAL_US'] }),
      refusedNetwork.regionFixed,
    );
    const limited = await make(smallContainerBody);
    assertError(
      await penstock.owner.patch(limited.path, { atlasCidrBlock: '10.136.0.0/21' }),
      refusedNetwork.smallFixed(limited.id),
    );
  });

  it('400: refuses what is no network for the cloud', async () => {
    const { path } = await make();
    for (const [atlasCidrBlock, error] of [
      ['x', refusedNetwork.noCidr('x')],
      ['10.16.1.0/21', refusedNetwork.notCanonical('10.16.1.0/21', '10.16.0.0/21')],
      ['8.8.8.0/24', refusedNetwork.notPrivate('8.8.8.0/24')],
      ['10.16.0.0/20', refusedNetwork.wrongSize('10.16.0.0/20', '24 to /21', 'AWS')],
    ] as const) {
      assertError(await penstock.owner.patch(path, { atlasCidrBlock }), error);
    }
  });

  it('409: keeps the network while a peer or a cluster is in it', async () => {
    const { path, id, project } = await make();
    const change = { atlasCidrBlock: other.AWS };
    const peerId = await makePeer(penstock.owner, peerBody(id), project);
    assertError(await penstock.owner.patch(path, change), refusedNetwork.inUse);
    await penstock.owner.delete(`${project}${peers}/${peerId}`);
    assert.equal((await penstock.owner.patch(path, change)).status, 200);

    const regionConfigs = [{ providerName: 'AWS', regionName: 'EU_WEST_1' }];
    const body = { ...clusterBody(), replicationSpecs: [{ regionConfigs }] };
    await penstock.owner.post(project + clusters, body);
    assertError(await penstock.owner.patch(path, { atlasCidrBlock: '10.24.0.0/21' }), refusedNetwork.inUse);
    await penstock.owner.delete(`${project}${clusters}/cluster-1`);
    assert.equal((await penstock.owner.patch(path, { atlasCidrBlock: '10.24.0.0/21' })).status, 200);
  });

  it('404: names the container, for one of another project, too', async () => {
    const { id } = await make();
    for (const none of [id, unknownId, 'nothing']) {
      const reply = await penstock.owner.patch(`${containers}/${none}`, { unknown: 1 });
      assertError(reply, refusedNetwork.noContainer(none));
    }
  });

  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'PATCH',
    path: `/api/atlas/v2/groups/${groupId}${containers}/${unknownId}`,
    body: {},
  }));
  const call = { method: 'PATCH', path: `${containers}/${unknownId}`, body: {} };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: beforeNetworks,
  });
  const existing = { method: 'PATCH', path: '' };
  before(async () => {
    existing.path = `${containers}/${await makeContainer(penstock.owner)}`;
  });
  itRefusesWhatIsNoBody(() => penstock, existing);
});
