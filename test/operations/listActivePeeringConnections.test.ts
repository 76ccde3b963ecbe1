import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { resultsOf } from '../support/groups.ts';
import {
  activePeerings,
  announce,
  challenge,
  listed,
  past,
  peeringBody,
  peerings,
} from '../support/peerings.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const idsOf = (reply: Reply): unknown[] => resultsOf(reply).map(({ _id }) => _id);

describe('listActivePeeringConnections', () => {
  let penstock: Penstock;
  const ids: string[] = [];
  const base = () => `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${activePeerings}`;
  const answer = (id: string, verb: string, number: number) =>
    penstock.owner.post(`${peerings}/${id}:${verb}`, challenge(number));

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list while nothing is active, byte for byte', async () => {
    await announce(penstock, peeringBody(90));
    await announce(penstock, { ...peeringBody(91), expirationTime: past });
    const rejected = await announce(penstock, peeringBody(92));
    await answer(rejected, 'reject', 92);
    const reply = await penstock.owner.get(activePeerings);
    assertAnswer(reply, 200, '2024-11-13');
    assert.equal(
      reply.text,
      `{"links":[{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}],"results":[],"totalCount":0}`,
    );
  });

  it('200: answers the active ones of every requester in the order of their announcement', async () => {
    for (const [number, account] of [
      [3, '012345678901'],
      [1, '111111111111'],
      [2, '012345678901'],
    ] as const) {
      ids.push(await announce(penstock, { ...peeringBody(number), requesterAccountId: account }));
    }
    const [third = '', first = '', second = ''] = ids;
    await answer(second, 'accept', 2);
    await answer(third, 'accept', 3);
    const challengeOfOther = { ...challenge(1), requesterAccountId: '111111111111' };
    await penstock.owner.post(`${peerings}/${first}:accept`, challengeOfOther);
    const reply = await penstock.owner.get(activePeerings);
    assert.deepEqual([idsOf(reply), reply.json['totalCount']], [ids, 3]);
    const shown = (await listed(penstock.owner)).find(({ _id }) => _id === third);
    assert.deepEqual(resultsOf(reply)[0], shown);
    assert.deepEqual([shown?.['localStatus'], shown?.['cloudStatus']], ['ACTIVE', 'active']);
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(`${activePeerings}?pageNum=1&itemsPerPage=2`);
    assert.deepEqual(idsOf(first), ids.slice(0, 2));
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?pageNum=1&itemsPerPage=2`, rel: 'self' },
      { href: `${base()}?itemsPerPage=2&pageNum=2`, rel: 'next' },
    ]);
    const second = await penstock.owner.get(`${activePeerings}?pageNum=2&itemsPerPage=2`);
    assert.deepEqual([idsOf(second), second.json['totalCount']], [ids.slice(2), 3]);
    const beyond = await penstock.owner.get(`${activePeerings}?pageNum=3&itemsPerPage=2`);
    assert.deepEqual([idsOf(beyond), beyond.json['totalCount']], [[], 3]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(`${activePeerings}?includeCount=false&envelope=true`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('200: does not show a peering that is being set up', async () => {
    await using slow = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    const id = await announce(slow);
    assert.equal((await slow.owner.post(`${peerings}/${id}:accept`, challenge())).status, 202);
    const reply = await slow.owner.get(activePeerings);
    assert.deepEqual([reply.json['results'], reply.json['totalCount']], [[], 0]);
  });

  it('200: shows no peerings of another project', async () => {
    const { path } = await newProject(penstock);
    const reply = await penstock.owner.get(path + activePeerings);
    assert.deepEqual([reply.json['results'], reply.json['totalCount']], [[], 0]);
  });

  it('200: lets Project Read Only in', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.deepEqual(idsOf(await reader.get(activePeerings)), ids);
  });

  const call = { method: 'GET', path: activePeerings };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2024-11-12' });
  itRefusesWrongPages(() => penstock, call);
  itIsRateLimitedAs('streams_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${activePeerings}`,
  }));
});
