import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itRefusesLikeEveryAccountOperation } from '../support/account-refusals.ts';
import { assertAnswer, assertError, type ExpectedError, expected } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesWrongOwnersOfLimits, limits } from '../support/rate-limit-queries.ts';

const inspection = `${limits}/rateLimitsInspection_user`;
const endpoints = `"endpoints":[{"method":"GET","path":"${limits}/{endpointSetId}"},{"method":"GET","path":"${limits}"}]`;

const noEndpointSet = (id: string): ExpectedError => ({
  status: 404,
  code: 'RESOURCE_NOT_FOUND',
  detail: `Cannot find resource rate limit endpoint set with id ${id}.`,
  parameters: [`rate limit endpoint set with id ${id}`],
});

describe('getRateLimit', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the endpoint set, byte for byte', async () => {
    const reply = await penstock.owner.get(inspection);
    assertAnswer(reply, 200, '2025-03-12');
    assert.equal(
      reply.text,
      '{"capacity":{"value":500},"endpointSetId":"rateLimitsInspection_user",' +
        `"endpointSetName":"Rate Limits Inspection",${endpoints},"refillDurationSeconds":{"value":60},` +
        '"refillRate":{"value":250},"scope":"USER"}',
    );
  });

  it('200: tells the figures of Atlas beside those that the operator chose', async () => {
    const rateLimits = { rateLimitsInspection_user: { capacity: 7, refill: 3 } };
    await using chosen = await startPenstock({ rateLimits });
    const { json } = await chosen.owner.get(inspection);
    assert.deepEqual(
      [json['capacity'], json['refillRate'], json['refillDurationSeconds']],
      [
        { defaultValue: 500, value: 7 },
        { defaultValue: 250, value: 3 },
        { defaultValue: 60, value: 60 },
      ],
    );
    const others = await chosen.owner.get(`${limits}/streams_group`);
    assert.deepEqual(others.json['capacity'], { value: 1200 });
  });

  it('200: tells the limit of streams, of which failover connections are no part', async () => {
    const { json } = await penstock.owner.get(`${limits}/streams_group`);
    const paths = json['endpoints'] as { method: string; path: string }[];
    const connections = '/api/atlas/v2/groups/{groupId}/streams/{tenantName}/connections';
    assert.ok(paths.some(({ method, path }) => method === 'POST' && path === connections));
    assert.ok(paths.every(({ path }) => path.startsWith('/api/atlas/v2/groups/{groupId}/streams')));
    assert.ok(!paths.some(({ path }) => path.includes('failoverConnections')));
    assert.deepEqual(
      [json['capacity'], json['refillRate'], json['scope']],
      [{ value: 1200 }, { value: 500 }, 'GROUP'],
    );
  });

  it('200: answers for the project, the organisation or the user that is named', async () => {
    const { groupId } = penstock;
    const { orgId, serviceAccount } = penstock.server.credentials;
    const asked = {
      [`streams_group?groupId=${groupId}`]: 'GROUP',
      [`organizations_organization?orgId=${orgId}`]: 'ORGANIZATION',
      [`projects_user?userId=${serviceAccount.clientId}`]: 'USER',
    };
    for (const [query, scope] of Object.entries(asked)) {
      const { status, json } = await penstock.owner.get(`${limits}/${query}`);
      assert.deepEqual([status, json['scope']], [200, scope], query);
    }
  });

  it('200: puts the status into an envelope on demand', async () => {
    const { text } = await penstock.owner.get(inspection);
    const wrapped = await penstock.owner.get(`${inspection}?envelope=true`);
    assert.deepEqual([wrapped.status, wrapped.text], [200, `{"content":${text},"status":200}`]);
  });

  it('404: names the endpoint set that does not exist, or is of another scope', async () => {
    for (const id of ['nothing', 'toString', '__proto__', 'STREAMS_GROUP', 'streams_group%20']) {
      assertError(await penstock.owner.get(`${limits}/${id}`), noEndpointSet(decodeURIComponent(id)));
    }
    const ofProject = `projects_user?groupId=${penstock.groupId}`;
    assertError(await penstock.owner.get(`${limits}/${ofProject}`), noEndpointSet('projects_user'));
    const ofAddress = 'projects_user?ipAddress=127.0.0.1';
    assertError(await penstock.owner.get(`${limits}/${ofAddress}`), noEndpointSet('projects_user'));
  });

  it('406: does not exist in the versions before it', async () => {
    const headers = { accept: 'application/vnd.atlas.2024-11-13+json' };
    assertError(await penstock.owner.get(inspection, { headers }), expected.noVersion);
  });

  itIsRateLimitedAs('rateLimitsInspection_user', () => ({ method: 'GET', path: inspection }));
  itRefusesWrongOwnersOfLimits(() => penstock, `${limits}/streams_group`);
  const call = { method: 'GET', path: inspection, tooOld: '2025-03-11' };
  itRefusesLikeEveryAccountOperation(
    () => penstock,
    () => call,
  );
});
