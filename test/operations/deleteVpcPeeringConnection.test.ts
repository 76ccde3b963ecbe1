import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError } from '../support/answers.ts';
import { projectTrail, readTrail } from '../support/audit-trail.ts';
import { statusesOf } from '../support/groups.ts';
import {
  activePeerings,
  announce,
  challenge,
  past,
  peeringBody,
  peerings,
  refusedPeering,
  statusOf,
} from '../support/peerings.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

describe('deleteVpcPeeringConnection', () => {
  let penstock: Penstock;
  const remove = (id: string) => penstock.owner.delete(`${peerings}/${id}`);
  const answer = (id: string, verb: string) => penstock.owner.post(`${peerings}/${id}:${verb}`, challenge());

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('202: answers an empty object, and the peering is gone at once', async () => {
    const id = await announce(penstock);
    const other = await announce(penstock, peeringBody(2));
    const reply = await remove(id);
    assertAnswer(reply, 202);
    assert.equal(reply.text, '{}');
    assert.equal(await statusOf(penstock.owner, id), undefined);
    for (const verb of ['accept', 'reject']) assertError(await answer(id, verb), refusedPeering.notFound(id));
    assert.deepEqual(await statusOf(penstock.owner, other), ['NONE', 'pending-acceptance']);
  });

  it('202: takes a peering in every state', async () => {
    const active = await announce(penstock);
    await answer(active, 'accept');
    assert.deepEqual(await statusOf(penstock.owner, active), ['ACTIVE', 'active']);
    assert.equal((await remove(active)).status, 202);
    assert.equal((await penstock.owner.get(activePeerings)).json['totalCount'], 0);
    const rejected = await announce(penstock);
    await answer(rejected, 'reject');
    assert.equal((await remove(rejected)).status, 202);
    const expired = await announce(penstock, { ...peeringBody(), expirationTime: past });
    assert.equal((await remove(expired)).status, 202);
  });

  it('202: takes a peering that is being set up', async () => {
    await using slow = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    const id = await announce(slow);
    await slow.owner.post(`${peerings}/${id}:accept`, challenge());
    assert.deepEqual(await statusOf(slow.owner, id), ['ACCEPT_REQUESTED', 'provisioning']);
    assert.equal((await slow.owner.delete(`${peerings}/${id}`)).status, 202);
    assert.equal(await statusOf(slow.owner, id), undefined);
  });

  it('202: puts a record into the trail', async () => {
    const id = await announce(penstock);
    await remove(id);
    const entries = await readTrail(penstock.owner, projectTrail(penstock.groupId));
    assert.equal(entries.findLast(({ target }) => target === id)?.name, 'peering.deleted');
  });

  it('404: names the peering, also the second time and in another project', async () => {
    for (const id of ['f'.repeat(24), 'nothing']) assertError(await remove(id), refusedPeering.notFound(id));
    const id = await announce(penstock);
    const { path } = await newProject(penstock);
    assertError(await penstock.owner.delete(`${path}${peerings}/${id}`), refusedPeering.notFound(id));
    assert.equal((await remove(id)).status, 202);
    assertError(await remove(id), refusedPeering.notFound(id));
  });

  it('404: answers all but one of many deletions at once', async () => {
    const id = await announce(penstock);
    const replies = await Promise.all(range(10).map(() => remove(id)));
    assert.deepEqual(statusesOf(replies), [202, ...range(9).map(() => 404)]);
  });

  const path = `${peerings}/${'a'.repeat(24)}`;
  const tooWeak = 'GROUP_STREAM_PROCESSING_MANAGER';
  itRefusesLikeEveryOperation(() => penstock, { method: 'DELETE', path, tooWeak, tooOld: '2023-01-31' });
  itIsRateLimitedAs('streams_group', ({ groupId }) => ({
    method: 'DELETE',
    path: `/api/atlas/v2/groups/${groupId}${path}`,
  }));
});
