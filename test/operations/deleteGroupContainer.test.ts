import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, textIn } from '../support/answers.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { resultsOf, statusesOf } from '../support/groups.ts';
import {
  beforeNetworks,
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
import { range } from '../support/store-fixtures.ts';

describe('deleteGroupContainer', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 0, clusterDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: answers nothing, and the container is gone, and its region free', async () => {
    const { path } = await newProject(penstock);
    const id = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const reply = await penstock.owner.delete(`${path}${containers}/${id}`);
    assertAnswer(reply, 204, '2023-01-01');
    assert.equal(reply.text, '');
    assertError(await penstock.owner.get(`${path}${containers}/${id}`), refusedNetwork.noContainer(id));
    assertError(await penstock.owner.delete(`${path}${containers}/${id}`), refusedNetwork.noContainer(id));
    assert.notEqual(await makeContainer(penstock.owner, containerBodies.AWS, path), id);
  });

  it('404: lets one of many that delete a container at once win', async () => {
    const { path } = await newProject(penstock);
    const id = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const replies = await Promise.all(
      range(5).map(() => penstock.owner.delete(`${path}${containers}/${id}`)),
    );
    assert.deepEqual(statusesOf(replies), [204, 404, 404, 404, 404]);
  });

  it('404: finds no container of another project', async () => {
    const id = await makeContainer(penstock.owner);
    const { path } = await newProject(penstock);
    assertError(await penstock.owner.delete(`${path}${containers}/${id}`), refusedNetwork.noContainer(id));
    assert.equal((await penstock.owner.get(`${containers}/${id}`)).status, 200);
  });

  it('409: keeps a container until the last peer in it is gone', async () => {
    await using slow = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    for (const [server, status] of [
      [penstock, 204],
      [slow, 409],
    ] as const) {
      const { path } = await newProject(server);
      const id = await makeContainer(server.owner, containerBodies.AWS, path);
      const peerId = await makePeer(server.owner, peerBody(id), path);
      assertError(await server.owner.delete(`${path}${containers}/${id}`), refusedNetwork.inUse);
      await server.owner.delete(`${path}${peers}/${peerId}`);
      assert.equal((await server.owner.delete(`${path}${containers}/${id}`)).status, status);
    }
  });

  it('409: keeps the container that a cluster made until the cluster is gone', async () => {
    const { path } = await newProject(penstock);
    await penstock.owner.post(path + clusters, clusterBody());
    const [made] = resultsOf(await penstock.owner.get(path + containers));
    const one = `${path}${containers}/${textIn(made ?? {}, 'id')}`;
    assertError(await penstock.owner.delete(one), refusedNetwork.inUse);
    await penstock.owner.delete(`${path}${clusters}/cluster-1`);
    assert.equal((await penstock.owner.delete(one)).status, 204);
  });

  it('409, 404: either the container or a peer in it wins, at the same time', async () => {
    const { path } = await newProject(penstock);
    for (const turn of range(10)) {
      const id = await makeContainer(penstock.owner, containerBodies.AWS, path);
      const remove = () => penstock.owner.delete(`${path}${containers}/${id}`);
      const ask = () => penstock.owner.post(path + peers, peerBody(id));
      const isFirst = turn % 2 === 0;
      const early = isFirst ? remove() : ask();
      const late = isFirst ? ask() : remove();
      const [gone, peer] = isFirst ? [await early, await late] : [await late, await early];
      if (gone.status === 204) {
        assert.ok(peer.status === 404 || peer.status === 409, peer.text);
        continue;
      }
      assertError(gone, refusedNetwork.inUse);
      await penstock.owner.delete(`${path}${peers}/${textIn(peer.json, 'id')}`);
      assert.equal((await penstock.owner.delete(`${path}${containers}/${id}`)).status, 204);
    }
  });

  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'DELETE',
    path: `/api/atlas/v2/groups/${groupId}${containers}/${unknownId}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'DELETE',
    path: `${containers}/${unknownId}`,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: beforeNetworks,
  });
});
