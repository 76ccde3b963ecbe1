import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, textIn } from '../support/answers.ts';
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
} from '../support/networks.ts';
import { unknownId } from '../support/operations.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

/** What each cloud calls the network behind a container, once there is one. */
const networkNames = {
  AWS: { vpcId: /^vpc-[0-9a-f]{17}$/ },
  AZURE: { azureSubscriptionId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, vnetName: /^[-\w._()]+$/ },
  GCP: { gcpProjectId: /^p-[0-9a-z]{24}$/, networkName: /^nt-[0-9a-f]{24}-[0-9a-z]{8}$/ },
} as const;

describe('getGroupContainer', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers a container of AWS without anything in it, byte for byte', async () => {
    const id = await makeContainer(penstock.owner);
    const reply = await penstock.owner.get(`${containers}/${id}`);
    assertAnswer(reply, 200, '2023-01-01');
    // In the form of a recorded answer in the tests of MongoDB's older Go client.
    const head = `{"atlasCidrBlock":"10.8.0.0/21","id":"${id}","providerName":"AWS"`;
    assert.equal(reply.text, `${head},"provisioned":false,"regionName":"EU_WEST_1","vpcId":null}`);
  });

  for (const cloud of clouds) {
    it(`200: ${cloud}: names the network behind it as soon and as long as something is in it`, async () => {
      const { path } = await newProject(penstock);
      const id = await makeContainer(penstock.owner, containerBodies[cloud], path);
      const read = async () => (await penstock.owner.get(`${path}${containers}/${id}`)).json;
      const names = Object.entries(networkNames[cloud]);
      const bare = await read();
      assert.equal(bare['provisioned'], false);
      for (const [field] of names) assert.equal(bare[field], null, field);
      const peerId = await makePeer(penstock.owner, peerBody(id, cloud), path);
      const used = await read();
      assert.equal(used['provisioned'], true);
      for (const [field, pattern] of names) assert.match(textIn(used, field), pattern, field);
      await penstock.owner.delete(`${path}${peers}/${peerId}`);
      assert.deepEqual(await read(), bare);
    });
  }

  it('404: names the container, for one of another project and no id, too', async () => {
    const id = await makeContainer(penstock.owner, { ...containerBodies.AWS, regionName: 'US_EAST_1' });
    const { path } = await newProject(penstock);
    assertError(await penstock.owner.get(`${path}${containers}/${id}`), refusedNetwork.noContainer(id));
    for (const none of [unknownId, 'nothing', '__proto__']) {
      assertError(await penstock.owner.get(`${containers}/${none}`), refusedNetwork.noContainer(none));
    }
  });

  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${containers}/${unknownId}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'GET',
    path: `${containers}/${unknownId}`,
    tooWeak: null,
    tooOld: beforeNetworks,
  });
});
