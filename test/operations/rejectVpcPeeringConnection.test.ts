import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError } from '../support/answers.ts';
import { projectTrail, readTrail } from '../support/audit-trail.ts';
import {
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

describe('rejectVpcPeeringConnection', () => {
  let penstock: Penstock;
  let made = 0;
  const reject = (id: string, body?: unknown) => penstock.owner.post(`${peerings}/${id}:reject`, body);
  /** Announces a peering that no other test has, and returns its id and what accepts it. */
  const announced = async (changes = {}) => {
    const number = (made += 1);
    return { id: await announce(penstock, { ...peeringBody(number), ...changes }), body: challenge(number) };
  };

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('202: answers an empty object, and the rejection is on its way', async () => {
    const { id } = await announced();
    const reply = await reject(id);
    assertAnswer(reply, 202);
    assert.equal(reply.text, '{}');
    assert.deepEqual(await statusOf(penstock.owner, id), ['REJECT_REQUESTED', 'pending-acceptance']);
  });

  it('202: has taken effect after the delay', async () => {
    await using immediate = await startPenstock({ connectionReadyDelayMs: 0 });
    const id = await announce(immediate);
    assert.equal((await immediate.owner.post(`${peerings}/${id}:reject`, undefined)).status, 202);
    assert.deepEqual(await statusOf(immediate.owner, id), ['REJECT_REQUESTED', 'rejected']);
  });

  it('202: does not read a body, whatever is sent', async () => {
    const headers = { 'content-type': 'text/plain' };
    for (const body of ['', '{', '[]', '{"requesterVpcId":1}']) {
      const { id } = await announced();
      const reply = await penstock.owner.post(`${peerings}/${id}:reject`, body, { headers });
      assert.equal(reply.status, 202, body);
    }
  });

  it('202: puts a record into the trail', async () => {
    const { id } = await announced();
    await reject(id);
    const entries = await readTrail(penstock.owner, projectTrail(penstock.groupId));
    const last = entries.findLast(({ target }) => target === id);
    assert.deepEqual([last?.name, last?.fields], ['peering.rejected', ['localStatus']]);
  });

  it('404: names the peering, whether the id could be one or not, and in another project', async () => {
    for (const id of ['f'.repeat(24), 'nothing']) assertError(await reject(id), refusedPeering.notFound(id));
    const { id } = await announced();
    const { path } = await newProject(penstock);
    const reply = await penstock.owner.post(`${path}${peerings}/${id}:reject`, undefined);
    assertError(reply, refusedPeering.notFound(id));
    assert.deepEqual(await statusOf(penstock.owner, id), ['NONE', 'pending-acceptance']);
  });

  it('409: refuses a peering that was accepted or rejected already, or has expired', async () => {
    const accepted = await announced();
    await penstock.owner.post(`${peerings}/${accepted.id}:accept`, accepted.body);
    assertError(await reject(accepted.id), refusedPeering.notWaiting(accepted.id, 'ACCEPT_REQUESTED'));
    assert.deepEqual(await statusOf(penstock.owner, accepted.id), ['ACCEPT_REQUESTED', 'provisioning']);
    const { id: rejected } = await announced();
    await reject(rejected);
    assertError(await reject(rejected), refusedPeering.notWaiting(rejected, 'REJECT_REQUESTED'));
    const { id: expired } = await announced({ expirationTime: past });
    assertError(await reject(expired), refusedPeering.notWaiting(expired, 'expired'));
  });

  const path = `${peerings}/${'a'.repeat(24)}:reject`;
  const tooWeak = 'GROUP_STREAM_PROCESSING_MANAGER';
  itRefusesLikeEveryOperation(() => penstock, { method: 'POST', path, tooWeak, tooOld: '2023-01-31' });
  itIsRateLimitedAs('streams_group', ({ groupId }) => ({
    method: 'POST',
    path: `/api/atlas/v2/groups/${groupId}${path}`,
  }));
});
