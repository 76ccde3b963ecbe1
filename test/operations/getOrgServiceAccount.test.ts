import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newAccount, signIn } from '../support/accounts.ts';
import { assertAnswer } from '../support/answers.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';
import {
  accountsIn,
  itFindsOwnAccountsOnly,
  newServiceAccount,
  pathAt,
  secretsOf,
  timeIn,
  unknownClientId,
  version,
} from '../support/service-accounts.ts';

describe('getOrgServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the account, without the text of its secret', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const reply = await penstock.owner.get(pathAt('orgs', account));
    assertAnswer(reply, 200, version);
    const { secrets: _, ...created } = account.reply.json;
    const { secrets, ...shown } = reply.json;
    assert.deepEqual(shown, created);
    assert.deepEqual(Object.keys(created), ['clientId', 'createdAt', 'description', 'name', 'roles']);
    assert.ok(!reply.text.includes(account.clientSecret));
    assert.equal((secrets as unknown[]).length, 1);
  });

  it('200: tells when a secret was last used', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const read = async () => secretsOf(await penstock.owner.get(pathAt('orgs', account)))[0] ?? {};
    assert.equal('lastUsedAt' in (await read()), false);
    await signIn(penstock, account);
    const used = await read();
    assert.ok(timeIn(used, 'lastUsedAt') >= timeIn(used, 'createdAt'));
    assert.ok(timeIn(used, 'lastUsedAt') <= Date.now());
  });

  it('200: keeps the last use and the lifetime of a secret over a restart', async () => {
    await using directory = await temporaryDirectory();
    const { path, text } = await (async () => {
      await using first = await startPenstock({ dataDir: directory.path });
      const account = await newServiceAccount(first, 'orgs', { roles: ['ORG_READ_ONLY', 'ORG_MEMBER'] });
      await signIn(first, account);
      return { path: account.inOrg, text: (await first.owner.get(account.inOrg)).text };
    })();
    assert.match(text, /"lastUsedAt":"20/);
    await using second = await startPenstock({ dataDir: directory.path });
    assert.equal((await second.owner.get(path)).text, text);
  });

  it('200: shows an account of the operator, whose secret does not expire', async () => {
    const { clientId, clientSecret } = await newAccount(penstock, ['ORG_OWNER', 'ORG_MEMBER']);
    const { text } = await penstock.owner.get(`${accountsIn(penstock, 'orgs')}/${clientId}`);
    const { createdAt, secrets } = JSON.parse(text) as { createdAt: string; secrets: { id: string }[] };
    const secret = `"id":"${secrets[0]?.id}","maskedSecretValue":"mdb_sa_sk_************${clientSecret.slice(-4)}"`;
    assert.equal(
      text,
      `{"clientId":"${clientId}","createdAt":"${createdAt}","roles":["ORG_MEMBER","ORG_OWNER"],` +
        `"secrets":[{"createdAt":"${createdAt}","expiresAt":"9999-12-31T23:59:59Z",${secret}}]}`,
    );
  });

  itFindsOwnAccountsOnly({ level: 'orgs', method: 'GET' });

  const call = { method: 'GET', path: `/serviceAccounts/${unknownClientId}` };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_MEMBER',
    tooOld: '2024-08-04',
  });
});
