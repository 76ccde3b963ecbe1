import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { resultsOf, statusesOf } from '../support/groups.ts';
import {
  beforeNetworks,
  type Cloud,
  clouds,
  containerBodies,
  makeContainer,
  makePeer,
  peerBody,
  peerEnds,
  peers,
  refusedNetwork,
} from '../support/networks.ts';
import { unknownId } from '../support/operations.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

describe('createGroupPeer', () => {
  let penstock: Penstock;
  /** Containers in which there is nothing but what a test puts there. */
  let ids: Record<Cloud, string>;
  let empty: string;
  const refuse = (cloud: Cloud, changes: JsonObject) =>
    penstock.owner.post(empty, { ...peerBody(ids[cloud], cloud), ...changes });

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    const { path } = await newProject(penstock);
    empty = path + peers;
    const [AWS = '', AZURE = '', GCP = ''] = await Promise.all(
      clouds.map((cloud) => makeContainer(penstock.owner, containerBodies[cloud], path)),
    );
    ids = { AWS, AZURE, GCP };
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const cloud of clouds) {
    it(`200: ${cloud}: answers the peer as its read answers it`, async () => {
      const containerId = await makeContainer(penstock.owner, containerBodies[cloud]);
      const body = peerBody(containerId, cloud);
      const reply = await penstock.owner.post(peers, body);
      assertAnswer(reply, 200, '2023-01-01');
      for (const [field, value] of Object.entries(body)) assert.equal(reply.json[field], value, field);
      const { json } = reply;
      assert.equal(json['statusName'] ?? json['status'], cloud === 'AWS' ? 'INITIATING' : 'ADDING_PEER');
      assert.equal((await penstock.owner.get(`${peers}/${textIn(json, 'id')}`)).text, reply.text);
    });
  }

  it('200: is on AWS where no cloud is named, and ignores what is the server’s own', async () => {
    const { path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const { providerName: _, ...body } = peerBody(containerId);
    const own = { id: unknownId, statusName: 'AVAILABLE', connectionId: 'pcx-1', errorStateName: null };
    const region = { accepterRegionName: 'AP_SOUTHEAST_2', routeTableCidrBlock: '10.99.7.0/16' };
    const { status, json } = await penstock.owner.post(path + peers, {
      ...body,
      ...own,
      ...region,
      links: [],
    });
    assert.equal(status, 200);
    assert.notEqual(json['id'], unknownId);
    assert.deepEqual(
      ['providerName', 'statusName', 'connectionId', 'accepterRegionName', 'routeTableCidrBlock'].map(
        (field) => json[field],
      ),
      ['AWS', 'INITIATING', null, 'ap-southeast-2', '10.99.0.0/16'],
    );
  });

  it('400: refuses what is missing, for every cloud', async () => {
    for (const cloud of clouds) {
      for (const attribute of ['containerId', ...Object.keys(peerEnds[cloud]())]) {
        assertError(await refuse(cloud, { [attribute]: null }), expected.missing(attribute));
      }
    }
  });

  it('400: refuses what is unknown, of another cloud, of another type or form', async () => {
    for (const [cloud, error, changes] of [
      ['AWS', expected.notInEnum('OTHER'), { providerName: 'OTHER' }],
      ['AWS', expected.invalidAttribute('vnetName'), { vnetName: 'v' }],
      ['AWS', expected.invalidAttribute('containerId'), { containerId: 'x' }],
      ['AWS', expected.invalidAttribute('awsAccountId'), { awsAccountId: '1' }],
      ['AWS', expected.wrongJsonType('awsAccountId'), { awsAccountId: 12345678901 }],
      ['AWS', expected.invalidAttribute('vpcId'), { vpcId: 'vpc-x' }],
      ['AWS', expected.noRegion('mars', 'AWS'), { accepterRegionName: 'mars' }],
      ['AWS', refusedNetwork.noCidr('10.0.0.0'), { routeTableCidrBlock: '10.0.0.0' }],
      ['AWS', refusedNetwork.noCidr('2001:db8::/32'), { routeTableCidrBlock: '2001:db8::/32' }],
      ['AWS', refusedNetwork.routeNotPrivate('8.8.8.0/24'), { routeTableCidrBlock: '8.8.8.0/24' }],
      ['AZURE', expected.invalidAttribute('vpcId'), { vpcId: 'vpc-00000000000000001' }],
      ['AZURE', expected.invalidAttribute('azureDirectoryId'), { azureDirectoryId: 'x' }],
      ['AZURE', expected.invalidAttribute('resourceGroupName'), { resourceGroupName: 'a b' }],
      ['AZURE', expected.invalidAttribute('vnetName'), { vnetName: 'v'.repeat(91) }],
      ['GCP', expected.invalidAttribute('gcpProjectId'), { gcpProjectId: 'X' }],
      ['GCP', expected.invalidAttribute('networkName'), { networkName: '-' }],
      ['GCP', expected.invalidAttribute('unknown'), { unknown: 1 }],
      // It is in a container of another cloud.
      ['GCP', expected.invalidAttribute('providerName'), { containerId: ids.AWS }],
    ] as const) {
      assertError(await refuse(cloud, changes), error, JSON.stringify(changes));
    }
  });

  it('404: names a container that the project does not have', async () => {
    const foreign = await makeContainer(penstock.owner, { ...containerBodies.AWS, regionName: 'US_EAST_1' });
    for (const containerId of [unknownId, foreign]) {
      assertError(await refuse('AWS', { containerId }), refusedNetwork.noContainer(containerId));
    }
  });

  it('409: has one peer with a network of each cloud, until it is gone', async () => {
    for (const cloud of clouds) {
      const id = await makePeer(penstock.owner, peerBody(ids[cloud], cloud), empty.slice(0, -peers.length));
      assertError(await refuse(cloud, {}), refusedNetwork.peerExists[cloud]);
      await penstock.owner.delete(`${empty}/${id}`);
      assertError(await refuse(cloud, {}), refusedNetwork.peerExists[cloud]);
    }
    await using quick = await startPenstock({ connectionReadyDelayMs: 0 });
    const containerId = await makeContainer(quick.owner);
    const id = await makePeer(quick.owner, peerBody(containerId));
    await quick.owner.delete(`${peers}/${id}`);
    assert.equal((await quick.owner.post(peers, peerBody(containerId))).status, 200);
  });

  it('409: lets one of many for the same network win', async () => {
    const { path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.GCP, path);
    const replies = await Promise.all(
      range(5).map(() => penstock.owner.post(path + peers, peerBody(containerId, 'GCP'))),
    );
    assert.deepEqual(statusesOf(replies), [200, 409, 409, 409, 409]);
  });

  it('409: refuses a network with addresses of the container, or of another peer in it', async () => {
    const { path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const ask = (number: number, routeTableCidrBlock: string) =>
      penstock.owner.post(path + peers, { ...peerBody(containerId, 'AWS', number), routeTableCidrBlock });
    for (const block of ['10.8.0.0/21', '10.0.0.0/8', '10.8.7.255/32']) {
      assertError(await ask(1, block), refusedNetwork.overlapsContainer(block));
    }
    assert.equal((await ask(1, '10.8.8.0/21')).status, 200);
    assertError(await ask(2, '10.8.9.0/24'), refusedNetwork.overlapsPeer('10.8.9.0/24'));
    assert.equal((await ask(2, '10.8.16.0/21')).status, 200);
    const elsewhere = { ...containerBodies.AWS, regionName: 'US_EAST_1', atlasCidrBlock: '10.200.0.0/21' };
    const other = await makeContainer(penstock.owner, elsewhere, path);
    const reply = await penstock.owner.post(path + peers, {
      ...peerBody(other, 'AWS', 3),
      routeTableCidrBlock: '10.8.9.0/24',
    });
    assert.equal(reply.status, 200);
  });

  it('409: lets one of many with the same addresses win, and one of many that change to them', async () => {
    const { path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const ask = (number: number) => ({
      ...peerBody(containerId, 'AWS', number),
      routeTableCidrBlock: '192.168.0.0/24',
    });
    const replies = await Promise.all(
      range(10).map((number) => penstock.owner.post(path + peers, ask(number + 1))),
    );
    assert.deepEqual(statusesOf(replies), [200, ...range(9).map(() => 409)]);
    const others = await Promise.all(
      range(5).map((number) => makePeer(penstock.owner, peerBody(containerId, 'AWS', number + 20), path)),
    );
    const changes = await Promise.all(
      others.map((id) =>
        penstock.owner.patch(`${path}${peers}/${id}`, { routeTableCidrBlock: '192.168.1.0/24' }),
      ),
    );
    assert.deepEqual(statusesOf(changes), [200, 409, 409, 409, 409]);
  });

  it('409: has so many peers in a project', async () => {
    const { path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.GCP, path);
    const replies = await Promise.all(
      range(51).map((number) => penstock.owner.post(path + peers, peerBody(containerId, 'GCP', number))),
    );
    assert.deepEqual(statusesOf(replies), [...range(50).map(() => 200), 409]);
    assertError(replies.find(({ status }) => status === 409) ?? assert.fail(), refusedNetwork.tooManyPeers);
  });

  const call = { method: 'POST', path: peers, body: peerBody(unknownId) };
  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'POST',
    path: `/api/atlas/v2/groups/${groupId}${peers}`,
    body: {},
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: beforeNetworks,
  });
  itRefusesWhatIsNoBody(() => penstock, call);

  it('leaves nothing behind of what it refused', async () => {
    for (const cloud of clouds) {
      const left = resultsOf(await penstock.owner.get(`${empty}?providerName=${cloud}`));
      assert.equal(left.length, 1, cloud);
    }
  });
});
