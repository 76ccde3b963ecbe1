import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itRefusesLikeEveryAccountOperation } from '../support/account-refusals.ts';
import { assertAnswer } from '../support/answers.ts';
import { resultsOf } from '../support/groups.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesWrongOwnersOfLimits, limits } from '../support/rate-limit-queries.ts';
import { itRefusesWrongPages } from '../support/refusals.ts';

/** Atlas's documented table, written down a second time: scope, capacity and refill per minute. */
const table: Readonly<Record<string, readonly [string, number, number]>> = {
  streams_group: ['GROUP', 1200, 500],
  projects_user: ['USER', 1200, 500],
  projects_group: ['GROUP', 1200, 500],
  clusters_group: ['GROUP', 10_000, 5000],
  projectIpAccessList_group: ['GROUP', 1200, 500],
  networkPeering_group: ['GROUP', 2000, 1000],
  ipAddresses_group: ['GROUP', 1200, 500],
  organizations_user: ['USER', 300, 100],
  organizations_organization: ['ORGANIZATION', 500, 250],
  apiKeys_organization: ['ORGANIZATION', 500, 250],
  apiKeys_group: ['GROUP', 500, 250],
  serviceAccounts_organization: ['ORGANIZATION', 500, 250],
  serviceAccounts_group: ['GROUP', 500, 250],
  rateLimitsInspection_user: ['USER', 500, 250],
};

const idsOf = (reply: Reply): unknown[] => resultsOf(reply).map(({ endpointSetId }) => endpointSetId);

const idsOfScope = (wanted: string): string[] => Object.keys(table).filter((id) => table[id]?.[0] === wanted);

const template = (path: string): string => encodeURIComponent(`/api/atlas/v2/${path}`);

describe('listRateLimits', () => {
  let penstock: Penstock;
  const base = () => penstock.server.url + limits;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the endpoint sets as their reads answer them, byte for byte', async () => {
    const reply = await penstock.owner.get(limits);
    assertAnswer(reply, 200, '2025-03-12');
    const texts = await Promise.all(
      Object.keys(table).map(async (id) => (await penstock.owner.get(`${limits}/${id}`)).text),
    );
    const link = `{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}`;
    assert.equal(
      reply.text,
      `{"links":[${link}],"results":[${texts.join(',')}],"totalCount":${texts.length}}`,
    );
  });

  it('200: tells the documented figures', async () => {
    const told = resultsOf(await penstock.owner.get(limits)).map(
      ({ endpointSetId, scope, capacity, refillRate, refillDurationSeconds }) => {
        assert.deepEqual(refillDurationSeconds, { value: 60 });
        return [endpointSetId, { scope, capacity, refillRate }];
      },
    );
    const documented = Object.entries(table).map(([id, [scope, capacity, refill]]) => [
      id,
      { scope, capacity: { value: capacity }, refillRate: { value: refill } },
    ]);
    assert.deepEqual(told, documented);
  });

  it('200: shows the limits of whom they are asked for', async () => {
    const { groupId } = penstock;
    const { orgId, serviceAccount } = penstock.server.credentials;
    const asked = {
      [`groupId=${groupId}`]: idsOfScope('GROUP'),
      [`orgId=${orgId}`]: idsOfScope('ORGANIZATION'),
      [`userId=${serviceAccount.clientId}`]: idsOfScope('USER'),
      'ipAddress=127.0.0.1': [],
      [`groupId=${groupId}&orgId=${orgId}`]: [],
    };
    for (const [query, ids] of Object.entries(asked)) {
      const reply = await penstock.owner.get(`${limits}?${query}`);
      assert.deepEqual([idsOf(reply), reply.json['totalCount']], [ids, ids.length], query);
    }
  });

  it('200: shows those of a name or of a path, or of several', async () => {
    const asked: Record<string, string[]> = {
      'name=Streams': ['streams_group'],
      'name=Rate%20Limits%20Inspection': ['rateLimitsInspection_user'],
      'name=API%20Keys&name=Streams': ['streams_group', 'apiKeys_organization', 'apiKeys_group'],
      'name=streams': [],
      'name=%20': [],
      [`endpointPath=${template('groups/{groupId}')}`]: ['projects_group'],
      [`endpointPath=${template('groups')}&endpointPath=${template('orgs')}`]: [
        'projects_user',
        'organizations_user',
      ],
      [`endpointPath=${template('groups/{groupId}')}&name=Streams`]: [],
      [`endpointPath=${template('groups/0123456789abcdef01234567')}`]: [],
    };
    for (const [query, ids] of Object.entries(asked)) {
      const reply = await penstock.owner.get(`${limits}?${query}`);
      assert.deepEqual([reply.status, idsOf(reply)], [200, ids], query);
    }
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(`${limits}?itemsPerPage=10`);
    assert.deepEqual(idsOf(first), Object.keys(table).slice(0, 10));
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?pageNum=1&itemsPerPage=10`, rel: 'self' },
      { href: `${base()}?itemsPerPage=10&pageNum=2`, rel: 'next' },
    ]);
    const second = await penstock.owner.get(`${limits}?itemsPerPage=10&pageNum=2`);
    assert.deepEqual(idsOf(second), Object.keys(table).slice(10));
    assert.deepEqual(idsOf(await penstock.owner.get(`${limits}?itemsPerPage=10&pageNum=3`)), []);
  });

  it('200: puts the status into an envelope on demand', async () => {
    const { json } = await penstock.owner.get(`${limits}?envelope=true&name=Streams`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status', 'totalCount']);
    assert.equal(json['status'], 200);
  });

  itIsRateLimitedAs('rateLimitsInspection_user', () => ({ method: 'GET', path: limits }));
  itRefusesWrongOwnersOfLimits(() => penstock, limits);
  const call = { method: 'GET', path: limits, tooOld: '2025-03-11' };
  itRefusesLikeEveryAccountOperation(
    () => penstock,
    () => call,
  );
  itRefusesWrongPages(() => penstock, call);
});
