import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { resultsOf } from '../support/groups.ts';
import {
  announce,
  announcements,
  challenge,
  past,
  peeringBody,
  peerings,
  refusedPeering,
  requesterAccountId,
} from '../support/peerings.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const own = `${peerings}?requesterAccountId=${requesterAccountId}`;

const idsOf = (reply: Reply): unknown[] => resultsOf(reply).map(({ _id }) => _id);

describe('listVpcPeeringConnections', () => {
  let penstock: Penstock;
  const ids: string[] = [];
  const base = () => `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${own}`;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list for a new project, byte for byte', async () => {
    const reply = await penstock.owner.get(own);
    assertAnswer(reply, 200);
    assert.equal(
      reply.text,
      `{"links":[{"href":"${base()}&pageNum=1&itemsPerPage=100","rel":"self"}],"results":[],"totalCount":0}`,
    );
  });

  it('200: answers the peerings as they were announced, in that order', async () => {
    const texts: string[] = [];
    for (const number of [3, 1, 2]) {
      const path = `/api/penstock/v1${announcements(penstock.groupId)}`;
      const { text, json } = await penstock.operator.post(path, peeringBody(number));
      texts.push(text);
      ids.push(textIn(json, '_id'));
    }
    assert.equal(
      (await penstock.owner.get(own)).text,
      `{"links":[{"href":"${base()}&pageNum=1&itemsPerPage=100","rel":"self"}],` +
        `"results":[${texts.join(',')}],"totalCount":3}`,
    );
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(`${own}&pageNum=1&itemsPerPage=2`);
    assert.deepEqual(idsOf(first), ids.slice(0, 2));
    const links = first.json['links'] as { rel: string }[];
    assert.deepEqual(
      links.map(({ rel }) => rel),
      ['self', 'next'],
    );
    const second = await penstock.owner.get(`${own}&pageNum=2&itemsPerPage=2`);
    assert.deepEqual([idsOf(second), second.json['totalCount']], [ids.slice(2), 3]);
    const beyond = await penstock.owner.get(`${own}&pageNum=3&itemsPerPage=2`);
    assert.deepEqual([idsOf(beyond), beyond.json['totalCount']], [[], 3]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(`${own}&includeCount=false&envelope=true`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('200: answers what was asked by that account, in this project, and nothing else', async () => {
    const { groupId, path } = await newProject(penstock);
    const elsewhere = await announce(penstock, peeringBody(), groupId);
    const other = '111111111111';
    const ofOther = await announce(penstock, { ...peeringBody(), requesterAccountId: other });
    assert.deepEqual(idsOf(await penstock.owner.get(own)), ids);
    assert.deepEqual(idsOf(await penstock.owner.get(path + own)), [elsewhere]);
    for (const [account, found] of [
      [other, [ofOther]],
      ['222222222222', []],
      ['nobody', []],
      ['%25', []],
    ] as const) {
      const reply = await penstock.owner.get(`${peerings}?requesterAccountId=${account}`);
      assert.deepEqual([idsOf(reply), reply.json['totalCount']], [found, found.length], account);
    }
  });

  it('200: keeps those that were answered or have expired, with their statuses', async () => {
    const { groupId, path } = await newProject(penstock);
    const accepted = await announce(penstock, peeringBody(1), groupId);
    const rejected = await announce(penstock, peeringBody(2), groupId);
    await announce(penstock, { ...peeringBody(3), expirationTime: past }, groupId);
    await penstock.owner.post(`${path}${peerings}/${accepted}:accept`, challenge(1));
    await penstock.owner.post(`${path}${peerings}/${rejected}:reject`, undefined);
    const results = resultsOf(await penstock.owner.get(path + own));
    assert.deepEqual(
      results.map(({ localStatus, cloudStatus, expirationTime }) => [
        localStatus,
        cloudStatus,
        expirationTime,
      ]),
      [
        ['ACCEPT_REQUESTED', 'provisioning', undefined],
        ['REJECT_REQUESTED', 'pending-acceptance', undefined],
        ['NONE', 'expired', past],
      ],
    );
  });

  it('200: lets Project Read Only in', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.equal((await reader.get(own)).text, (await penstock.owner.get(own)).text);
  });

  it('400: wants the account that asks, once', async () => {
    for (const query of ['', '?requesterAccountId=']) {
      const reply = await penstock.owner.get(peerings + query);
      assertError(reply, refusedPeering.missingQuery('requesterAccountId'), query);
    }
    const twice = await penstock.owner.get(`${peerings}?requesterAccountId=1&requesterAccountId=2`);
    assertError(twice, expected.invalidQuery('requesterAccountId'));
  });

  const call = { method: 'GET', path: own };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2023-01-31' });
  itRefusesWrongPages(() => penstock, call);
  itIsRateLimitedAs('streams_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${peerings}`,
  }));
});
