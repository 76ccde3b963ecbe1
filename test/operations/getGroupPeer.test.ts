import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, textIn } from '../support/answers.ts';
import {
  beforeNetworks,
  type Cloud,
  clouds,
  containerBodies,
  makeContainer,
  makePeer,
  peerBody,
  peers,
  refusedNetwork,
} from '../support/networks.ts';
import { unknownId } from '../support/operations.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const oneHour = 3_600_000;

/** What each cloud calls the states on the way up. */
const way: Readonly<Record<Cloud, readonly string[]>> = {
  AWS: ['INITIATING', 'PENDING_ACCEPTANCE', 'AVAILABLE'],
  AZURE: ['ADDING_PEER', 'AVAILABLE'],
  GCP: ['ADDING_PEER', 'WAITING_FOR_USER', 'AVAILABLE'],
};

const stateIn = (json: JsonObject): string =>
  textIn(json, json['status'] === undefined ? 'statusName' : 'status');

/** A peer on a cloud, as its path. */
async function pathOfPeer({ owner }: Penstock, cloud: Cloud = 'AWS', project = ''): Promise<string> {
  const containerId = await makeContainer(owner, containerBodies[cloud], project);
  return `${project}${peers}/${await makePeer(owner, peerBody(containerId, cloud), project)}`;
}

describe('getGroupPeer', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: oneHour });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers a peer on AWS, byte for byte', async () => {
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS);
    const id = await makePeer(penstock.owner, peerBody(containerId));
    const reply = await penstock.owner.get(`${peers}/${id}`);
    assertAnswer(reply, 200, '2023-01-01');
    const account = '"accepterRegionName":"us-east-1","awsAccountId":"012345678901","connectionId":null';
    const place = `"containerId":"${containerId}","errorStateName":null,"id":"${id}","providerName":"AWS"`;
    const network = '"routeTableCidrBlock":"172.16.1.0/24","statusName":"INITIATING"';
    assert.equal(reply.text, `{${account},${place},${network},"vpcId":"vpc-00000000000000001"}`);
  });

  it('200: tells no region where the other network is in that of the container', async () => {
    const { path } = await newProject(penstock);
    const inVirginia = { ...containerBodies.AWS, regionName: 'US_EAST_1' };
    const containerId = await makeContainer(penstock.owner, inVirginia, path);
    const id = await makePeer(penstock.owner, peerBody(containerId), path);
    assert.equal((await penstock.owner.get(`${path}${peers}/${id}`)).json['accepterRegionName'], null);
  });

  for (const cloud of clouds) {
    it(`200: ${cloud}: comes up by itself, by a time that a restart does not change`, async () => {
      await using dataDir = await temporaryDirectory();
      const seen = new Set<string>();
      let path: string;
      {
        await using first = await startPenstock({ dataDir: dataDir.path, connectionReadyDelayMs: 1000 });
        path = await pathOfPeer(first, cloud);
        seen.add(stateIn((await first.owner.get(path)).json));
      }
      await using second = await startPenstock({ dataDir: dataDir.path, connectionReadyDelayMs: oneHour });
      for (let attempt = 0; attempt < 10_000 && !seen.has('AVAILABLE'); attempt += 1) {
        seen.add(stateIn((await second.owner.get(path)).json));
      }
      // A slow machine may not see what lies between.
      assert.deepEqual([...seen].at(0), way[cloud].at(0));
      assert.deepEqual(
        [...seen],
        way[cloud].filter((state) => seen.has(state)),
      );
      assert.ok(seen.has('AVAILABLE'));
    });
  }

  it('200: has the id of the connection on AWS from when it could be accepted, always the same', async () => {
    await using quick = await startPenstock({ connectionReadyDelayMs: 0 });
    const path = await pathOfPeer(quick);
    const { json } = await quick.owner.get(path);
    const connectionId = textIn(json, 'connectionId');
    assert.match(connectionId, /^pcx-[0-9a-f]{17}$/);
    assert.equal(json['statusName'], 'AVAILABLE');
    assert.equal((await quick.owner.get(path)).json['connectionId'], connectionId);
  });

  it('404: tells an unknown peer from a malformed id, for a peer of another project, too', async () => {
    const { path, groupId } = await newProject(penstock);
    const foreign = (await pathOfPeer(penstock, 'GCP')).slice(peers.length + 1);
    for (const id of [foreign, unknownId]) {
      assertError(await penstock.owner.get(`${path}${peers}/${id}`), refusedNetwork.noPeer(id, groupId));
    }
    for (const id of ['nothing', '__proto__', 'F'.repeat(24)]) {
      assertError(await penstock.owner.get(`${peers}/${id}`), refusedNetwork.invalidPeer(id));
    }
  });

  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${peers}/${unknownId}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'GET',
    path: `${peers}/${unknownId}`,
    tooWeak: null,
    tooOld: beforeNetworks,
  });
});
