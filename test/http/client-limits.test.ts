import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newAccount } from '../support/accounts.ts';
import { basic, grant, postOAuth } from '../support/oauth.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { untilRateLimited } from '../support/rate-limit.ts';
import { range } from '../support/store-fixtures.ts';

const small = { capacity: 3, refill: 1 };
const large = { capacity: 1000, refill: 1000 };

/** Limits of which one is small. Starting a Penstock asks for one token, as the first account. */
const limitsBut = (id: string) => ({
  accessTokens_client: large,
  accessTokens_address: large,
  refusedClients_address: large,
  [id]: small,
});

const start = (id: string): Promise<Penstock> =>
  startPenstock({
    rateLimitEnforced: true,
    rateLimits: limitsBut(id),
    trustProxy: 1,
    signInDelayMaxMs: 0,
  });

/** Whom the proxy of these tests serves. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const [one, other] = [from('192.0.2.1'), from('192.0.2.2')];

const statusesOf = async (count: number, ask: (at: number) => Promise<Reply>): Promise<number[]> => {
  const statuses: number[] = [];
  for (const at of range(count)) statuses.push((await ask(at)).status);
  return statuses;
};

function assertTooMany({ status, text, headers }: Reply): void {
  assert.equal(status, 429);
  const seconds = Number(headers.get('retry-after'));
  assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60, String(seconds));
  assert.equal(
    text,
    `{"error_description":"Rate limit exceeded. Please retry after ${seconds} seconds.","error":"temporarily_unavailable"}`,
  );
  assert.equal(headers.get('content-type'), 'application/json');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(headers.get('www-authenticate'), null);
}

describe('the limit of a client', () => {
  it('429: counts its tokens and their ends together, wherever it asks from, and no other client', async () => {
    await using penstock = await start('accessTokens_client');
    const [client, beside] = [
      await newAccount(penstock, ['ORG_OWNER']),
      await newAccount(penstock, ['ORG_MEMBER']),
    ];
    assert.equal((await postOAuth(penstock, 'token', client, grant, one)).status, 200);
    assert.equal((await postOAuth(penstock, 'revoke', client, 'token=x', other)).status, 200);
    assert.equal((await postOAuth(penstock, 'token', client, 'grant_type=none', other)).status, 400);
    assertTooMany(await postOAuth(penstock, 'token', client, grant, one));
    assertTooMany(await postOAuth(penstock, 'revoke', client, 'token=x', other));
    assert.equal((await postOAuth(penstock, 'token', beside, grant, one)).status, 200);
  });

  it('is used up by nobody who has not its secret, and tells nobody whether there is such a client', async () => {
    await using penstock = await start('accessTokens_client');
    const client = await newAccount(penstock, ['ORG_OWNER']);
    const wrong = { ...client, clientSecret: 'wrong' };
    const unknown = { ...wrong, clientId: `mdb_sa_id_${'f'.repeat(24)}` };
    const answers = await Promise.all(
      [wrong, unknown].map(async (shown) => {
        const replies = await Promise.all(
          range(10).map(() => postOAuth(penstock, 'token', shown, grant, one)),
        );
        return replies.map(({ status, text, headers }) => [status, text, headers.get('retry-after')]);
      }),
    );
    assert.deepEqual(answers[0], answers[1]);
    assert.equal((await postOAuth(penstock, 'token', client, grant, one)).status, 200);
  });

  it('answers in a layout and an envelope on demand, as every answer of the endpoint', async () => {
    await using penstock = await start('accessTokens_client');
    const client = await newAccount(penstock, ['ORG_MEMBER']);
    await Promise.all(range(3).map(() => postOAuth(penstock, 'token', client, grant)));
    const pretty = await postOAuth(penstock, 'token?pretty=true', client, grant);
    assert.match(pretty.text, /^\{\n {2}"error_description" : /);
    const wrapped = await postOAuth(penstock, 'token?envelope=true', client, grant);
    assert.equal(wrapped.json['status'], 429);
  });

  it('is refused nothing where limits are not enforced', async () => {
    await using penstock = await startPenstock({
      rateLimitEnforced: false,
      rateLimits: { accessTokens_client: small, accessTokens_address: small, refusedClients_address: small },
    });
    const client = await newAccount(penstock, ['ORG_MEMBER']);
    const statuses = await statusesOf(20, (at) =>
      postOAuth(penstock, at % 2 ? 'token' : 'revoke', client, at % 2 ? grant : 'token=x'),
    );
    assert.deepEqual(new Set(statuses), new Set([200]));
    const wrong = { ...client, clientSecret: 'wrong' };
    const refused = await statusesOf(20, () => postOAuth(penstock, 'token', wrong, grant));
    assert.deepEqual(new Set(refused), new Set([401]));
  });

  it('holds where nothing else is said: not 30,000 in a row', async () => {
    await using penstock = await startPenstock({ rateLimitEnforced: true });
    const client = await newAccount(penstock, ['ORG_MEMBER']);
    // A full bucket, and what flows in while it is emptied.
    assertTooMany(await untilRateLimited(() => postOAuth(penstock, 'token', client, grant), 2000));
  });
});

describe('the limit of an address', () => {
  it('429: counts all clients that use it, and leaves other addresses alone', async () => {
    await using penstock = await start('accessTokens_address');
    const clients = await Promise.all(range(4).map(() => newAccount(penstock, ['ORG_MEMBER'])));
    const asFrom = (headers: Record<string, string>) => (at: number) =>
      postOAuth(penstock, 'token', clients[at] ?? null, grant, headers);
    assert.deepEqual(await statusesOf(4, asFrom(one)), [200, 200, 200, 429]);
    assertTooMany(await asFrom(one)(0));
    assert.deepEqual(await statusesOf(4, asFrom(other)), [200, 200, 200, 429]);
  });

  it('429: counts the addresses of one IPv6 network together', async () => {
    await using penstock = await start('accessTokens_address');
    const client = await newAccount(penstock, ['ORG_MEMBER']);
    const ask = (at: number) => postOAuth(penstock, 'token', client, grant, from(`2001:db8::${at + 1}`));
    assert.deepEqual(await statusesOf(4, ask), [200, 200, 200, 429]);
    const elsewhere = from('2001:db8:0:1::1');
    assert.equal((await postOAuth(penstock, 'token', client, grant, elsewhere)).status, 200);
  });

  it('429: counts refusals for themselves, so that a neighbour with right credentials is let in', async () => {
    await using penstock = await start('refusedClients_address');
    const client = await newAccount(penstock, ['ORG_MEMBER']);
    const shown = ['', 'Basic !!!', basic({ ...client, clientSecret: 'wrong' }), 'Bearer x'];
    const ask = (at: number) =>
      postOAuth(penstock, at % 2 ? 'revoke' : 'token', null, grant, {
        ...one,
        authorization: shown[at] ?? '',
      });
    assert.deepEqual(await statusesOf(4, ask), [401, 401, 401, 429]);
    assertTooMany(await ask(2));
    assert.equal((await postOAuth(penstock, 'token', client, grant, one)).status, 200);
    assert.equal((await postOAuth(penstock, 'token', null, grant, other)).status, 401);
  });
});
