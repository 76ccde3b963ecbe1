import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { EndpointSetId } from '../../src/domain/rate-limit.ts';
import { assertError, type ExpectedError } from './answers.ts';
import { type Penstock, type Reply, startPenstock } from './penstock.ts';
import type { Call } from './refusals.ts';

const atATime = 20;

/**
 * Sends a request until it is refused for the first time.
 *
 * @param most how many requests have to be enough
 */
export async function untilRateLimited(send: () => Promise<Reply>, most: number): Promise<Reply> {
  for (let sent = 0; sent < most; sent += atATime) {
    const replies = await Promise.all(Array.from({ length: atATime }, send));
    const refused = replies.find(({ status }) => status === 429);
    if (refused) return refused;
  }
  throw new Error(`not one of ${most} requests was refused`);
}

/** A limit per minute. */
interface Limit {
  readonly capacity: number;
  readonly refill: number;
}

/** The error of an empty bucket, as recorded; all of its parameters but the path are numbers. */
const rateLimited = (address: string, seconds: number, { capacity, refill }: Limit): ExpectedError => ({
  status: 429,
  code: 'RATE_LIMITED_TOKEN_BUCKET',
  detail:
    `Rate limit exceeded for ${address}. Please retry after ${seconds} seconds. Request capacity: ${capacity}. ` +
    `Refill rate: ${refill} per 60 seconds. For more information, see: ` +
    'http://dochub.mongodb.org/core/atlas-api-rate-limit.',
  parameters: [address, seconds, capacity, refill, 60],
});

/**
 * Asserts the whole of the answer to a request that found its bucket empty.
 *
 * @param address the path of the request, without the slash at its beginning
 */
export function assertRateLimited(reply: Reply, address: string, limit: Limit): void {
  const seconds = Number(reply.headers.get('retry-after'));
  const longest = Math.ceil(60 / limit.refill);
  assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= longest, `Retry-After: ${seconds}`);
  assertError(reply, rateLimited(address, seconds, limit));
  assert.equal(reply.headers.get('ratelimit-limit'), String(limit.capacity));
  assert.equal(reply.headers.get('ratelimit-remaining'), '0');
}

/**
 * Adds the test that an operation counts against the limit of its endpoint set. It starts an empty Penstock of its own
 * with small limits, where the call may fail in any other way: counting comes first.
 *
 * @param callIn a call with its whole path, which may be prepared, but not with requests of the same set
 */
export function itIsRateLimitedAs(
  set: EndpointSetId,
  callIn: (penstock: Penstock) => Call | Promise<Call>,
): void {
  it(`429: counts in ${set}, and says when to come back once the bucket is empty`, async () => {
    const limit = { capacity: 2, refill: 1 };
    await using penstock = await startPenstock({ rateLimitEnforced: true, rateLimits: { [set]: limit } });
    const { method, path, body } = await callIn(penstock);
    for (const remaining of ['1', '0']) {
      const { status, headers } = await penstock.owner.request(method, path, { body });
      assert.notEqual(status, 429);
      assert.equal(headers.get('ratelimit-limit'), '2');
      assert.equal(headers.get('ratelimit-remaining'), remaining);
      assert.equal(headers.get('retry-after'), null);
    }
    const refused = await penstock.owner.request(method, path, { body });
    assertRateLimited(refused, path.slice(1), limit);
  });
}

/** The same for an operation of the Streams set, whose path is below the project. */
export const itIsRateLimited = ({ method, path, body }: Call): void =>
  itIsRateLimitedAs('streams_group', ({ groupId }) => ({
    method,
    path: `/api/atlas/v2/groups/${groupId}${path}`,
    body,
  }));
