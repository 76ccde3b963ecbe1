import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError } from '../support/answers.ts';
import { statusesOf } from '../support/groups.ts';
import {
  beforeNetworks,
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
import { range } from '../support/store-fixtures.ts';

/** A new peer in a project of its own. */
const make = async (penstock: Penstock, cloud: (typeof clouds)[number] = 'AWS') => {
  const { path: project, groupId } = await newProject(penstock);
  const containerId = await makeContainer(penstock.owner, containerBodies[cloud], project);
  const id = await makePeer(penstock.owner, peerBody(containerId, cloud), project);
  return { id, groupId, path: `${project}${peers}/${id}` };
};

describe('deleteGroupPeer', () => {
  /** Where deletions take an hour, and where they take no time. */
  let slow: Penstock;
  let quick: Penstock;

  before(async () => {
    [slow, quick] = await Promise.all([
      startPenstock({ connectionReadyDelayMs: 3_600_000 }),
      startPenstock({ connectionReadyDelayMs: 0 }),
    ]);
  });
  after(async () => {
    await slow[Symbol.asyncDispose]();
    await quick[Symbol.asyncDispose]();
  });

  for (const cloud of clouds) {
    it(`202: ${cloud}: answers an empty object, and the peer is being deleted`, async () => {
      const { path } = await make(slow, cloud);
      const reply = await slow.owner.delete(path);
      assertAnswer(reply, 202, '2023-01-01');
      assert.equal(reply.text, '{}');
      const { status, json } = await slow.owner.get(path);
      assert.equal(status, 200);
      assert.equal(json['statusName'] ?? json['status'], cloud === 'AWS' ? 'TERMINATING' : 'DELETING');
    });
  }

  it('202: lets the peer go once its time has come', async () => {
    const { path, id, groupId } = await make(quick);
    assert.equal((await quick.owner.delete(path)).status, 202);
    assertError(await quick.owner.get(path), refusedNetwork.noPeer(id, groupId));
    assertError(await quick.owner.delete(path), refusedNetwork.noPeer(id, groupId));
  });

  it('202: goes by itself, by a time that a restart does not change', async () => {
    await using dataDir = await temporaryDirectory();
    let path: string;
    {
      await using penstock = await startPenstock({ dataDir: dataDir.path, connectionReadyDelayMs: 500 });
      ({ path } = await make(penstock));
      await penstock.owner.delete(path);
    }
    await using penstock = await startPenstock({ dataDir: dataDir.path, connectionReadyDelayMs: 3_600_000 });
    let status = 200;
    for (let attempt = 0; attempt < 5000 && status === 200; attempt += 1) {
      ({ status } = await penstock.owner.get(path));
    }
    assert.equal(status, 404);
  });

  it('409: says the second time that it was asked before, and to all but one of many at once', async () => {
    const { path, id } = await make(slow);
    const replies = await Promise.all(range(5).map(() => slow.owner.delete(path)));
    assert.deepEqual(statusesOf(replies), [202, 409, 409, 409, 409]);
    assertError(await slow.owner.delete(path), refusedNetwork.deletionRequested(id));
  });

  it('404: tells an unknown peer from a malformed id, for a peer of another project, too', async () => {
    const { id, path } = await make(slow);
    for (const none of [id, unknownId]) {
      const reply = await slow.owner.delete(`${peers}/${none}`);
      assertError(reply, refusedNetwork.noPeer(none, slow.groupId));
    }
    assertError(await slow.owner.delete(`${peers}/x`), refusedNetwork.invalidPeer('x'));
    assert.equal((await slow.owner.get(path)).json['statusName'], 'INITIATING');
  });

  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'DELETE',
    path: `/api/atlas/v2/groups/${groupId}${peers}/${unknownId}`,
  }));
  itRefusesLikeEveryOperation(() => slow, {
    method: 'DELETE',
    path: `${peers}/${unknownId}`,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: beforeNetworks,
  });
});
