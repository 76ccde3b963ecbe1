import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertError } from './answers.ts';
import { type Reply, startPenstock } from './penstock.ts';
import type { Call } from './refusals.ts';

/** A full bucket's 1200 requests, and what flows in while they are sent. */
const requestsMax = 1400;
const atATime = 20;

/** Sends a request until it is refused for the first time. */
async function untilRateLimited(send: () => Promise<Reply>): Promise<Reply> {
  for (let sent = 0; sent < requestsMax; sent += atATime) {
    const replies = await Promise.all(Array.from({ length: atATime }, send));
    const refused = replies.find(({ status }) => status === 429);
    if (refused) return refused;
  }
  throw new Error(`not one of ${requestsMax} requests was refused`);
}

/**
 * Adds the test that an operation counts against the limit of its project. It starts an empty Penstock of its own,
 * where the call may fail in any other way: counting comes first.
 */
export function itIsRateLimited({ method, path, body }: Call): void {
  it('429: says when to come back, once the bucket of the project is empty', async () => {
    await using penstock = await startPenstock({ rateLimitEnforced: true });
    const reply = await untilRateLimited(() => penstock.owner.request(method, path, { body }));
    const seconds = Number(reply.headers.get('retry-after'));
    const address = `api/atlas/v2/groups/${penstock.groupId}${path}`;
    assert.ok(Number.isInteger(seconds) && seconds >= 1, `Retry-After: ${seconds}`);
    assertError(reply, {
      status: 429,
      code: 'RATE_LIMITED_TOKEN_BUCKET',
      detail:
        `Rate limit exceeded for ${address}. Please retry after ${seconds} seconds. Request capacity: 1200. ` +
        'Refill rate: 500 per 60 seconds. For more information, see: ' +
        'http://dochub.mongodb.org/core/atlas-api-rate-limit.',
      parameters: [address, seconds, 1200, 500, 60],
    });
    assert.equal(reply.headers.get('ratelimit-limit'), '1200');
  });
}
