import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { endpointSetOf, endpointSets } from '../../src/domain/rate-limit.ts';
import { createMemoryBuckets } from '../../src/http/pace/memory-buckets.ts';
import { createRateLimiter } from '../../src/http/pace/rate-limiter.ts';
import { operations } from '../../src/operations/index.ts';
import { startServer } from '../../src/server.ts';
import { signIn, startBesideNeighbour } from '../support/accounts.ts';
import { assertChallenge, assertError, expected } from '../support/answers.ts';
import { workspaceBody } from '../support/bodies.ts';
import { digestAuthorization, nonceOf } from '../support/digest-client.ts';
import { groups, refusedGroup, statusesOf } from '../support/groups.ts';
import {
  accessToken,
  type Api,
  createApi,
  type Penstock,
  type Reply,
  startPenstock,
  temporaryDirectory,
} from '../support/penstock.ts';
import { ownerOf, startProcess } from '../support/process.ts';
import { newProject } from '../support/projects.ts';
import { assertRateLimited, untilRateLimited } from '../support/rate-limit.ts';
import { range } from '../support/store-fixtures.ts';

const limit = { capacity: 2, refill: 1 };
const orgs = '/api/atlas/v2/orgs';

/** Small limits for everything that these tests ask for. */
const rateLimits = {
  streams_group: limit,
  projects_user: limit,
  projects_group: limit,
  organizations_organization: limit,
};

const remainingOf = ({ headers }: Reply): string | null => headers.get('ratelimit-remaining');

/** Empties the bucket that a path counts in, and one more. */
async function exhaust(api: Api, path: string): Promise<void> {
  const replies = [await api.get(path), await api.get(path), await api.get(path)];
  assert.deepEqual(replies.map(remainingOf), ['1', '0', '0']);
  assert.deepEqual(statusesOf(replies), [200, 200, 429]);
}

describe('the rate limit', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ rateLimitEnforced: true, rateLimits });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('of a project is shared by all who ask, and leaves other projects alone', async () => {
    const { groupId, path } = await newProject(penstock);
    const others = await Promise.all(
      range(2).map(() => penstock.as(['GROUP_STREAM_PROCESSING_OWNER'], groupId)),
    );
    const askers = [penstock.owner, ...others];
    const replies: Reply[] = [];
    for (const api of askers) replies.push(await api.get(`${path}/streams`));
    assert.deepEqual(statusesOf(replies), [200, 200, 429]);
    const { path: another } = await newProject(penstock);
    assert.equal(remainingOf(await penstock.owner.get(`${another}/streams`)), '1');
  });

  it('of one endpoint set leaves the others alone', async () => {
    const { path } = await newProject(penstock);
    await exhaust(penstock.owner, `${path}/streams`);
    assert.equal(remainingOf(await penstock.owner.get(path)), '1');
  });

  it('of a user counts each principal for itself, in all projects together', async () => {
    const [one, other] = await Promise.all(range(2).map(() => penstock.as(['ORG_MEMBER'])));
    assert.ok(one && other);
    await exhaust(one, groups);
    assert.equal(remainingOf(await other.get(groups)), '1');
    const { apiKey } = penstock.server.credentials;
    const { headers } = await penstock.stranger.get(groups);
    const answer = { key: apiKey, nonce: nonceOf(headers), method: 'GET', uri: groups, nc: 1 };
    const byKey = createApi(penstock.server.url, '', digestAuthorization(answer));
    assert.equal(remainingOf(await byKey.get(groups)), '1');
  });

  it('of an organisation is shared by all who ask, and leaves other organisations alone', async () => {
    await using directory = await temporaryDirectory();
    const overrides = { rateLimitEnforced: true, rateLimits };
    const { penstock: beside, neighbour } = await startBesideNeighbour(directory.path, overrides);
    await using _ = beside;
    const path = `${orgs}/${beside.server.credentials.orgId}`;
    const member = await beside.as(['ORG_MEMBER']);
    const replies = [await beside.owner.get(path), await member.get(path), await member.get(path)];
    assert.deepEqual(statusesOf(replies), [200, 200, 429]);
    const nextDoor = await signIn(beside, neighbour.account);
    assert.equal(remainingOf(await nextDoor.get(`${orgs}/${neighbour.orgId}`)), '1');
  });

  it('counts errors, and tells of itself on them', async () => {
    const refusals: [(api: Api, path: string) => Promise<Reply>, number][] = [
      [(api, path) => api.get(`${path}/streams/nothing`), 404],
      [(api, path) => api.get(`${path}/streams?pageNum=0`), 400],
      [(api, path) => api.get(`${path}/streams`, { headers: { accept: '*/*' } }), 406],
      [(api, path) => api.post(`${path}/streams`, '{'), 400],
    ];
    for (const [ask, status] of refusals) {
      const { path } = await newProject(penstock);
      const reply = await ask(penstock.owner, path);
      assert.equal(reply.status, status);
      assert.equal(reply.headers.get('ratelimit-limit'), '2');
      assert.equal(remainingOf(reply), '1');
      assert.equal(reply.headers.get('retry-after'), null);
      assert.equal(remainingOf(await penstock.owner.get(`${path}/streams`)), '0');
    }
  });

  it('does not count requests without valid credentials, nor for what does not exist', async () => {
    const { path } = await newProject(penstock);
    for (const _ of range(5)) assertChallenge(await penstock.stranger.get(`${path}/streams`));
    assert.equal(remainingOf(await penstock.owner.get(`${path}/streams`)), '1');
    const unknown = 'f'.repeat(24);
    for (const _ of range(5)) {
      const reply = await penstock.owner.get(`${groups}/${unknown}/streams`);
      assertError(reply, expected.noProject(unknown));
      assert.equal(remainingOf(reply), null);
    }
  });

  it('of a project is neither used up by those who are not of it nor shown to them', async () => {
    const { path } = await newProject(penstock);
    for (const stranger of [await penstock.as(['GROUP_OWNER']), await penstock.as(['ORG_MEMBER'])]) {
      for (const _ of range(3)) {
        const reply = await stranger.get(`${path}/streams`);
        assertError(reply, expected.notInProject);
        assert.deepEqual([remainingOf(reply), reply.headers.get('ratelimit-limit')], [null, null]);
      }
    }
    assert.equal(remainingOf(await penstock.owner.get(`${path}/streams`)), '1');
    const reader = await penstock.as(['ORG_READ_ONLY']);
    assert.equal(remainingOf(await reader.get(`${path}/streams`)), '0');
    assertError(await penstock.as(['ORG_MEMBER']).then((api) => api.get(path)), expected.notInProject);
    assert.equal((await penstock.owner.get(`${path}/streams`)).status, 429);
  });

  it('of an organisation is neither used up by those of others nor shown to them', async () => {
    await using directory = await temporaryDirectory();
    const overrides = { rateLimitEnforced: true, rateLimits };
    const { penstock: beside, neighbour } = await startBesideNeighbour(directory.path, overrides);
    await using _ = beside;
    const theirs = `${orgs}/${neighbour.orgId}`;
    const { owner } = beside;
    for (const reply of [await owner.get(theirs), await owner.get(theirs), await owner.get(theirs)]) {
      assertError(reply, refusedGroup.notInOrganisation);
      assert.deepEqual([remainingOf(reply), reply.headers.get('ratelimit-limit')], [null, null]);
    }
    const nextDoor = await signIn(beside, neighbour.account);
    assert.equal(remainingOf(await nextDoor.get(theirs)), '1');
  });

  it('refuses before anything else is looked at, and nothing happens', async () => {
    const { path } = await newProject(penstock);
    await exhaust(penstock.owner, `${path}/streams`);
    const address = `${path.slice(1)}/streams`;
    const refused = await penstock.owner.post(`${path}/streams?pageNum=0`, workspaceBody());
    assertRateLimited(refused, address, limit);
    const malformed = await penstock.owner.post(`${path}/streams`, '{', { headers: { accept: '*/*' } });
    assertRateLimited(malformed, address, limit);
    // Were there a workspace, the project could not be deleted.
    assert.equal((await penstock.owner.delete(path)).status, 202);
  });

  it('lays its refusal out over several lines on demand', async () => {
    const { path } = await newProject(penstock);
    await exhaust(penstock.owner, `${path}/streams`);
    const plain = await penstock.owner.get(`${path}/streams`);
    const pretty = await penstock.owner.get(`${path}/streams?pretty=true`);
    assert.equal(pretty.status, 429);
    assert.match(pretty.text, /^\{\n {2}"detail" : "Rate limit exceeded for/);
    assert.deepEqual(Object.keys(pretty.json), Object.keys(plain.json));
  });

  it('does not count failover connections, which the documented table leaves out', async () => {
    const { path } = await newProject(penstock);
    const failovers = `${path}/streams/workspace-1/connections/kafka-1/failoverConnections`;
    for (const _ of range(5)) {
      const reply = await penstock.owner.get(failovers);
      assert.notEqual(reply.status, 429);
      assert.equal(remainingOf(reply), null);
    }
    assert.equal(remainingOf(await penstock.owner.get(`${path}/streams`)), '1');
  });

  it('does not count what is Penstock’s own', async () => {
    const { orgId } = penstock.server.credentials;
    const own = '/api/penstock/v1';
    for (const path of [`${own}/groups/${penstock.groupId}/audit`, `${own}/orgs/${orgId}/audit`]) {
      for (const _ of range(5)) {
        const reply = await penstock.owner.get(path);
        assert.deepEqual([reply.status, remainingOf(reply)], [200, null], path);
      }
    }
    for (const _ of range(5)) assert.equal((await penstock.operator.get('/projects')).status, 200);
  });
});

describe('rate limits', () => {
  it('are enforced where nothing else is said', async () => {
    await using directory = await temporaryDirectory();
    await using server = await startServer({ port: 0, dataDir: directory.path });
    const { clientId, clientSecret } = server.credentials.serviceAccount;
    const owner = createApi(
      server.url,
      '',
      `Bearer ${await accessToken(server.url, clientId, clientSecret)}`,
    );
    const streams = `/api/atlas/v2/groups/${server.credentials.groupId}/streams`;
    for (const [path, standard] of [
      [orgs, { capacity: 300, refill: 100 }],
      [streams, { capacity: 1200, refill: 500 }],
    ] as const) {
      // A full bucket, and what flows in while it is emptied.
      const refused = await untilRateLimited(() => owner.get(path), standard.capacity + 200);
      assertRateLimited(refused, path.slice(1), standard);
    }
  });

  it('tell what would be left where they are not enforced, and refuse nobody', async () => {
    await using penstock = await startPenstock({ rateLimitEnforced: false, rateLimits });
    const replies: Reply[] = [];
    for (const _ of range(4)) replies.push(await penstock.owner.get(groups));
    assert.deepEqual(replies.map(remainingOf), ['1', '0', '0', '0']);
    assert.deepEqual(statusesOf(replies), [200, 200, 200, 200]);
  });

  it('are those of the environment', async () => {
    await using directory = await temporaryDirectory();
    const variables = { PENSTOCK_RATE_LIMITS: 'projects_user=2/1' };
    await using running = await startProcess(directory.path, variables);
    const owner = await ownerOf(running, directory.path);
    await exhaust(owner, groups);
    assertRateLimited(await owner.get(groups), groups.slice(1), limit);
  });

  it('hold for every operation of the Atlas API but those that Atlas does not count', () => {
    const uncounted = operations
      .filter(({ path }) => path.startsWith('/api/atlas/') && endpointSetOf(path) === null)
      .map(({ id }) => id)
      .toSorted();
    assert.deepEqual(uncounted, [
      'createFailoverConnection',
      'deleteStreamFailoverConnection',
      'getStreamFailoverConnection',
      'getSystemStatus',
      'listFailoverConnections',
      'updateStreamFailoverConnection',
    ]);
    const counted = operations.filter(({ path }) => endpointSetOf(path) !== null);
    assert.ok(counted.every(({ path }) => path.startsWith('/api/atlas/v2/')));
    const inSets = endpointSets(operations).flatMap(({ endpoints }) => endpoints);
    assert.equal(inSets.length, counted.length);
  });

  it('count in buckets that take their time, too', async () => {
    const memory = createMemoryBuckets();
    const shared = { take: async (...given: Parameters<typeof memory.take>) => memory.take(...given) };
    const sets = endpointSets(operations, rateLimits);
    const limiter = createRateLimiter(sets, shared, true);
    const listGroups = operations.find(({ id }) => id === 'listGroups') ?? assert.fail();
    const counts = [];
    for (const _ of range(3)) counts.push(await limiter.count(listGroups, { USER: 'me' }, 0));
    assert.deepEqual(
      counts.map((count) => count?.taken.granted),
      [true, true, false],
    );
    assert.equal(counts[0]?.set.id, 'projects_user');
    assert.equal(await limiter.count(listGroups, { GROUP: 'project' }, 0), null);
  });
});
