import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signIn } from '../support/accounts.ts';
import { assertAnswer } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import {
  itFindsOwnAccountsOnly,
  newServiceAccount,
  pathAt,
  secretsOf,
  timeIn,
  unknownClientId,
  version,
} from '../support/service-accounts.ts';

describe('getGroupServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the account, without the text of its secret', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const reply = await penstock.owner.get(pathAt('groups', account));
    assertAnswer(reply, 200, version);
    const { secrets: _, ...created } = account.reply.json;
    const { secrets, ...shown } = reply.json;
    assert.deepEqual(shown, created);
    assert.deepEqual(Object.keys(created), ['clientId', 'createdAt', 'description', 'name', 'roles']);
    assert.ok(!reply.text.includes(account.clientSecret));
    assert.equal((secrets as unknown[]).length, 1);
  });

  it('200: tells when a secret was last used', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const read = async () => secretsOf(await penstock.owner.get(pathAt('groups', account)))[0] ?? {};
    assert.equal('lastUsedAt' in (await read()), false);
    await signIn(penstock, account);
    const used = await read();
    assert.ok(timeIn(used, 'lastUsedAt') >= timeIn(used, 'createdAt'));
    assert.ok(timeIn(used, 'lastUsedAt') <= Date.now());
  });

  itFindsOwnAccountsOnly({ level: 'groups', method: 'GET' });

  const call = { method: 'GET', path: `/serviceAccounts/${unknownClientId}` };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2024-08-04' });
});
