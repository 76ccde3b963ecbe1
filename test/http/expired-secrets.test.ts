import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeServiceAccount } from '../../src/operations/administration/make-principals.ts';
import { newAccessToken, sha256 } from '../../src/secrets/credential.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { type Account, signIn } from '../support/accounts.ts';
import { assertChallenge, textIn } from '../support/answers.ts';
import { accessToken, type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { accountsIn, secretsOf, withToken } from '../support/service-accounts.ts';
import { aRecord, now } from '../support/store-fixtures.ts';

/** Puts a service account into a data directory that nobody has open, whose one secret expired long ago. */
async function addExpired(dataDir: string, orgId: string): Promise<Account & { readonly token: string }> {
  const grant = { orgId, description: 'old', orgRoles: ['ORG_OWNER'], projectRoles: {} } as const;
  const options = { name: 'old', expiresAt: now + 1 };
  const { serviceAccount, clientSecret } = makeServiceAccount(grant, now, options);
  const token = newAccessToken();
  await using store = await openSqliteStore(dataDir);
  await store.principals.insert(serviceAccount, aRecord);
  const given = {
    hash: sha256(token),
    principalId: serviceAccount.id,
    secretId: serviceAccount.secrets[0]?.id ?? '',
    expiresAt: Date.now() + 3_600_000,
  };
  assert.equal(await store.tokens.insert(given, now), 'done');
  return { clientId: serviceAccount.clientId, clientSecret, token };
}

describe('a secret that has expired', () => {
  const opened = new AsyncDisposableStack();
  let penstock: Penstock;
  let account: Account & { readonly token: string };
  let path: string;

  before(async () => {
    const dataDir = opened.use(await temporaryDirectory()).path;
    const first = await startPenstock({ dataDir });
    const { orgId } = first.server.credentials;
    await first[Symbol.asyncDispose]();
    account = await addExpired(dataDir, orgId);
    penstock = opened.use(await startPenstock({ dataDir }));
    path = `${accountsIn(penstock, 'orgs')}/${account.clientId}`;
  });
  after(() => opened.disposeAsync());

  const signInFails = () =>
    assert.rejects(
      accessToken(penstock.server.url, account.clientId, account.clientSecret),
      /no access token: 401/,
    );

  it('gets no token any more, although it is right; a token of before is good for its hour', async () => {
    await signInFails();
    assert.equal((await withToken(penstock, account.token).get('')).status, 200);
  });

  it('stays in the list, with when it expired, until it is deleted', async () => {
    const [secret = {}] = secretsOf(await penstock.owner.get(path));
    assert.deepEqual(
      [secret['createdAt'], secret['expiresAt']],
      ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    );
    assert.equal(secret['lastUsedAt'], '2026-01-01T00:00:00Z');
  });

  it('is not brought back to life by a new one, which works beside it', async () => {
    const added = await penstock.owner.post(`${path}/secrets`, { secretExpiresAfterHours: 8 });
    assert.equal(added.status, 201);
    const second = { clientId: account.clientId, clientSecret: textIn(added.json, 'secret') };
    assert.equal((await (await signIn(penstock, second)).get('')).status, 200);
    await signInFails();
  });

  it('counts among the two, and its tokens end with its deletion', async () => {
    const third = () => penstock.owner.post(`${path}/secrets`, { secretExpiresAfterHours: 8 });
    assert.equal((await third()).json['errorCode'], 'SERVICE_ACCOUNT_SECRETS_LIMIT_REACHED');
    const [secret = {}] = secretsOf(await penstock.owner.get(path));
    assert.equal((await penstock.owner.delete(`${path}/secrets/${textIn(secret, 'id')}`)).status, 204);
    assertChallenge(await withToken(penstock, account.token).get(''));
    assert.equal((await third()).status, 201);
  });
});
