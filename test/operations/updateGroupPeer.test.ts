import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { statusesOf } from '../support/groups.ts';
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
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

describe('updateGroupPeer', () => {
  let penstock: Penstock;
  /** A new peer in a project of its own. */
  const make = async (cloud: Cloud = 'AWS') => {
    const { path: project, groupId } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies[cloud], project);
    const id = await makePeer(penstock.owner, peerBody(containerId, cloud), project);
    return { id, groupId, project, containerId, path: `${project}${peers}/${id}` };
  };

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const cloud of clouds) {
    it(`200: ${cloud}: takes another other end, as Terraform sends it, and answers it from then on`, async () => {
      const { path, id, containerId } = await make(cloud);
      const body = peerBody(containerId, cloud, 2);
      const reply = await penstock.owner.patch(path, body);
      assertAnswer(reply, 200, '2023-01-01');
      for (const [field, value] of Object.entries({ ...body, id })) {
        assert.equal(reply.json[field], value, field);
      }
      assert.equal((await penstock.owner.get(path)).text, reply.text);
    });
  }

  it('200: keeps what is not said', async () => {
    const { path } = await make();
    const { json: earlier } = await penstock.owner.get(path);
    const { json } = await penstock.owner.patch(path, { routeTableCidrBlock: '10.99.0.0/16' });
    assert.deepEqual(json, { ...earlier, routeTableCidrBlock: '10.99.0.0/16' });
    assert.deepEqual((await penstock.owner.patch(path, {})).json, json);
  });

  it('200: comes up anew after a change, and stays up without one', async () => {
    await using dataDir = await temporaryDirectory();
    let path: string;
    {
      await using quick = await startPenstock({ dataDir: dataDir.path, connectionReadyDelayMs: 0 });
      const containerId = await makeContainer(quick.owner);
      path = `${peers}/${await makePeer(quick.owner, peerBody(containerId))}`;
      const { json } = await quick.owner.patch(path, peerEnds.AWS(2));
      assert.equal(json['statusName'], 'AVAILABLE');
    }
    const dataDirOf = { dataDir: dataDir.path, connectionReadyDelayMs: 3_600_000 };
    await using slow = await startPenstock(dataDirOf);
    const states = [
      await slow.owner.patch(path, peerEnds.AWS(2)),
      await slow.owner.patch(path, peerEnds.AWS(3)),
    ].map(({ json }) => json['statusName']);
    assert.deepEqual(states, ['AVAILABLE', 'INITIATING']);
  });

  it('200: lets all of many changes at the same time through, one after another', async () => {
    const { path } = await make();
    const replies = await Promise.all(
      range(10).map((number) => penstock.owner.patch(path, peerEnds.AWS(number + 2))),
    );
    assert.deepEqual(
      statusesOf(replies),
      range(10).map(() => 200),
    );
  });

  it('400: keeps the cloud and the container, and refuses what a new peer may not have', async () => {
    const { path } = await make();
    for (const [error, body] of [
      [expected.readOnly('containerId'), { containerId: unknownId }],
      [expected.invalidAttribute('containerId'), { containerId: 'x' }],
      [expected.readOnly('providerName'), { providerName: 'GCP' }],
      [expected.notInEnum('OTHER'), { providerName: 'OTHER' }],
      [expected.invalidAttribute('vnetName'), { vnetName: 'v' }],
      [expected.invalidAttribute('unknown'), { unknown: 1 }],
      [expected.wrongJsonType('vpcId'), { vpcId: 1 }],
      [expected.invalidAttribute('vpcId'), { vpcId: 'x' }],
      [refusedNetwork.noCidr('x'), { routeTableCidrBlock: 'x' }],
      [refusedNetwork.routeNotPrivate('9.0.0.0/8'), { routeTableCidrBlock: '9.0.0.0/8' }],
    ] as const) {
      assertError(await penstock.owner.patch(path, body), error, JSON.stringify(body));
    }
  });

  it('409: refuses a network that another peer has, or addresses that are taken', async () => {
    const { path, project, containerId } = await make();
    await makePeer(penstock.owner, peerBody(containerId, 'AWS', 2), project);
    const taken = { vpcId: peerEnds.AWS(2).vpcId };
    const error = refusedNetwork.peerExists.AWS;
    const named = { ...error, detail: error.detail.replace(/1 already/, '2 already') };
    assertError(await penstock.owner.patch(path, taken), {
      ...named,
      parameters: ['012345678901', taken.vpcId],
    });
    const { routeTableCidrBlock } = peerEnds.AWS(2);
    assertError(
      await penstock.owner.patch(path, { routeTableCidrBlock }),
      refusedNetwork.overlapsPeer(routeTableCidrBlock),
    );
    assertError(
      await penstock.owner.patch(path, { routeTableCidrBlock: '10.8.0.0/24' }),
      refusedNetwork.overlapsContainer('10.8.0.0/24'),
    );
  });

  it('409: refuses to change a peer that is being deleted', async () => {
    const { path, id, groupId } = await make();
    await penstock.owner.delete(path);
    assertError(await penstock.owner.patch(path, {}), refusedNetwork.invalidState(id, groupId));
  });

  it('404: tells an unknown peer from a malformed id, for a peer of another project, too', async () => {
    const { id } = await make();
    const { groupId } = penstock;
    for (const none of [id, unknownId]) {
      const reply = await penstock.owner.patch(`${peers}/${none}`, { unknown: 1 });
      assertError(reply, refusedNetwork.noPeer(none, groupId));
    }
    assertError(await penstock.owner.patch(`${peers}/x`, {}), refusedNetwork.invalidPeer('x'));
  });

  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'PATCH',
    path: `/api/atlas/v2/groups/${groupId}${peers}/${unknownId}`,
    body: {},
  }));
  const existing = { method: 'PATCH', path: `${peers}/${unknownId}`, body: {} };
  itRefusesLikeEveryOperation(() => penstock, {
    ...existing,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: beforeNetworks,
  });
  const call = { method: 'PATCH', path: '' };
  before(async () => {
    const containerId = await makeContainer(penstock.owner);
    call.path = `${peers}/${await makePeer(penstock.owner, peerBody(containerId))}`;
  });
  itRefusesWhatIsNoBody(() => penstock, call);
});
