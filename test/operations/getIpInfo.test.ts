import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertChallenge, assertError, expected } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { assertOwnAnswer } from '../support/principals.ts';

const path = '/api/private/ipinfo';

describe('getIpInfo', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock({ trustProxy: 1 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the address of the caller, whatever is accepted', async () => {
    for (const accept of ['*/*', 'application/json', 'application/vnd.atlas.2023-01-01+json']) {
      const reply = await penstock.owner.get(path, { headers: { accept } });
      assertOwnAnswer(reply, 200);
      assert.equal(reply.text, '{"currentIpv4Address":"127.0.0.1"}');
    }
  });

  it('200: answers the address that a proxy tells, where one is trusted', async () => {
    const reply = await penstock.owner.get(path, { headers: { 'x-forwarded-for': '::ffff:203.0.113.7' } });
    assert.equal(reply.text, '{"currentIpv4Address":"203.0.113.7"}');
  });

  it('200: answers every principal, whatever its role', async () => {
    const weakest = await penstock.as(['ORG_MEMBER']);
    assert.equal((await weakest.get(path)).status, 200);
  });

  it('401: challenges a caller without credentials', async () => {
    assertChallenge(await penstock.stranger.get(path));
  });

  it('400: refuses flags that are neither true nor false', async () => {
    assertError(await penstock.owner.get(`${path}?envelope=yes`), expected.invalidQuery('envelope'));
  });
});
