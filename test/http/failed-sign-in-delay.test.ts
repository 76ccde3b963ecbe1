import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forgiven } from '../../src/domain/failure-delay.ts';
import { accessToken, type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { failingBy, from } from '../support/failed-sign-ins.ts';
import { range } from '../support/store-fixtures.ts';

/** Failures that are forgiven, and so many that the answers of the last are held back for longer than a test takes. */
const many = forgiven + 20;

const start = (changes: { rateLimitEnforced?: boolean; signInDelayMaxMs?: number } = {}): Promise<Penstock> =>
  startPenstock({ rateLimitEnforced: true, signInDelayMaxMs: 3_600_000, trustProxy: 1, ...changes });

const address = from('192.0.2.1');

/** Fails again and again, all at once; `answered` are the answers that have come so far. */
function failOften(penstock: Penstock, headers: Record<string, string>) {
  const answered: Reply[] = [];
  const all = range(many).map(async () => {
    const reply = await failingBy.bearer(penstock, 'nothing', headers);
    answered.push(reply);
    return reply;
  });
  return { answered, all };
}

/** Waits until a number of failures has been counted. */
async function untilCounted({ server }: Penstock, count: number): Promise<void> {
  for (;;) {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    if (text.includes(`penstock_failed_sign_ins_total{way="bearer"} ${count}\n`)) return;
  }
}

describe('the answers to failures of an address that keeps failing', () => {
  it('are held back, and those to anything else, or to another address, are not', async () => {
    await using penstock = await start();
    const { server, owner, stranger } = penstock;
    const { answered, all } = failOften(penstock, address);
    await Promise.race(all);
    await untilCounted(penstock, many);
    const { clientId, clientSecret } = server.credentials.serviceAccount;
    // The same address, as behind one router, with credentials that are right, and the beginning of a handshake.
    assert.equal((await owner.get('/streams', { headers: address })).status, 200);
    assert.equal((await stranger.get('/streams', { headers: address })).status, 401);
    assert.ok(await accessToken(server.url, clientId, clientSecret));
    // Another address.
    assert.equal((await failingBy.bearer(penstock, 'nothing', from('192.0.2.2'))).status, 401);
    assert.ok(answered.length >= forgiven && answered.length < many, String(answered.length));
    // Whoever waits does not hold up the end, and is answered.
    await penstock[Symbol.asyncDispose]();
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    assert.deepEqual(new Set(statuses), new Set([401]));
  });

  it('are not held back where limits are not enforced, or the longest delay is 0', async () => {
    for (const changes of [{ rateLimitEnforced: false }, { signInDelayMaxMs: 0 }]) {
      await using penstock = await start(changes);
      const replies = await Promise.all(failOften(penstock, address).all);
      assert.equal(replies.length, many);
    }
  });
});
