import assert from 'node:assert/strict';
import { it } from 'node:test';
import { signIn } from './accounts.ts';
import { assertAnswer, assertChallenge, assertError, expected, textIn } from './answers.ts';
import { statusesOf } from './groups.ts';
import { accessToken, type Penstock, startPenstock, temporaryDirectory } from './penstock.ts';
import {
  assertHours,
  type Level,
  type MadeAccount,
  newServiceAccount,
  noSecret,
  pathAt,
  secretsOf,
  timeIn,
  version,
  withToken,
} from './service-accounts.ts';

const weekHours = 7 * 24;

const tooMany = (clientId: string) => ({
  status: 400,
  code: 'SERVICE_ACCOUNT_SECRETS_LIMIT_REACHED',
  detail: `Service Account ${clientId} already has 2 secrets. Please delete one first.`,
  parameters: [clientId, 2],
});

/** Whether a secret gets a token. */
async function signsIn({ server }: Penstock, clientId: string, clientSecret: string): Promise<boolean> {
  try {
    return (await accessToken(server.url, clientId, clientSecret)) !== '';
  } catch (error) {
    assert.match(String(error), /no access token: 401/);
    return false;
  }
}

/** Adds the tests of the creation of a secret at a level. */
export function itCreatesSecrets(penstock: () => Penstock, level: Level): void {
  const secretsPath = (account: MadeAccount): string => `${pathAt(level, account)}/secrets`;
  const create = (account: MadeAccount, hours: unknown) =>
    penstock().owner.post(secretsPath(account), { secretExpiresAfterHours: hours });

  it('201: answers the secret, the only time with its text', async () => {
    const account = await newServiceAccount(penstock(), level);
    const reply = await create(account, 24);
    assertAnswer(reply, 201, version);
    const { createdAt, expiresAt, id, secret } = reply.json as Record<string, string>;
    assert.match(secret ?? '', /^mdb_sa_sk_[A-Za-z0-9_-]{32,}$/);
    assert.equal(
      reply.text,
      `{"createdAt":"${createdAt}","expiresAt":"${expiresAt}","id":"${id}","secret":"${secret}"}`,
    );
    assertHours(reply.json, 24);
    const shown = secretsOf(await penstock().owner.get(pathAt(level, account))).at(-1);
    const maskedSecretValue = `mdb_sa_sk_************${secret?.slice(-4)}`;
    assert.deepEqual(shown, { createdAt, expiresAt, id, maskedSecretValue });
  });

  it('201: makes a second secret that is good beside the first', async () => {
    const account = await newServiceAccount(penstock(), level);
    const second = textIn((await create(account, 1)).json, 'secret');
    assert.ok(await signsIn(penstock(), account.clientId, second));
    assert.ok(await signsIn(penstock(), account.clientId, account.clientSecret));
    assert.ok(!(await signsIn(penstock(), account.clientId, `${second}x`)));
  });

  it('201: leaves an older secret another week at most', async () => {
    for (const [given, left] of [
      [8760, weekHours],
      [weekHours - 1, weekHours - 1],
    ] as const) {
      const account = await newServiceAccount(penstock(), level, { secretExpiresAfterHours: given });
      const createdAt = timeIn((await create(account, 8760)).json, 'createdAt');
      const [older = {}, newer = {}] = secretsOf(await penstock().owner.get(pathAt(level, account)));
      const begins = left === weekHours ? createdAt : timeIn(older, 'createdAt');
      assert.equal(timeIn(older, 'expiresAt') - begins, left * 3_600_000);
      assertHours(newer, 8760);
    }
  });

  it('400: makes no third one, however many are asked for at once', async () => {
    const account = await newServiceAccount(penstock(), level);
    const replies = await Promise.all(Array.from({ length: 5 }, () => create(account, 8)));
    assert.deepEqual(statusesOf(replies), [201, 400, 400, 400, 400]);
    assertError(await create(account, 8), tooMany(account.clientId));
    assert.equal(secretsOf(await penstock().owner.get(pathAt(level, account))).length, 2);
  });

  it('400: refuses a lifetime that is none, and other attributes', async () => {
    const account = await newServiceAccount(penstock(), level);
    const field = 'secretExpiresAfterHours';
    const post = (body: unknown) => penstock().owner.post(secretsPath(account), body);
    assertError(await post({}), expected.missing(field));
    assertError(await post({ [field]: null }), expected.missing(field));
    for (const hours of [0, -1, 8761, 2 ** 31]) {
      assertError(await create(account, hours), expected.invalidAttribute(field));
    }
    for (const hours of ['8', 1.5, true])
      assertError(await create(account, hours), expected.wrongJsonType(field));
    assertError(await post({ [field]: 8, secret: 'mine' }), expected.invalidAttribute('secret'));
    assert.equal(secretsOf(await penstock().owner.get(pathAt(level, account))).length, 1);
  });
}

/** Adds the tests of the deletion of a secret at a level. */
export function itDeletesSecrets(penstock: () => Penstock, level: Level): void {
  const remove = (account: MadeAccount, secretId = account.secretId) =>
    penstock().owner.delete(`${pathAt(level, account)}/secrets/${secretId}`);

  it('204: ends the secret and the tokens that were given for it at once, and nothing else', async () => {
    const account = await newServiceAccount(penstock(), level, {});
    const added = await penstock().owner.post(`${pathAt(level, account)}/secrets`, {
      secretExpiresAfterHours: 8,
    });
    const second = { clientId: account.clientId, clientSecret: textIn(added.json, 'secret') };
    const [old, young] = [await signIn(penstock(), account), await signIn(penstock(), second)];
    for (const api of [old, young]) assert.equal((await api.get('')).status, 200);
    const reply = await remove(account);
    assertAnswer(reply, 204, version);
    assert.equal(reply.text, '');
    assertChallenge(await old.get(''));
    assert.equal((await young.get('')).status, 200);
    assert.ok(!(await signsIn(penstock(), account.clientId, account.clientSecret)));
    assert.ok(await signsIn(penstock(), account.clientId, second.clientSecret));
    const left = secretsOf(await penstock().owner.get(pathAt(level, account))).map(({ id }) => id);
    assert.deepEqual(left, [added.json['id']]);
  });

  it('204: makes room for another, and holds over a restart', async () => {
    await using directory = await temporaryDirectory();
    const { account, token } = await (async () => {
      await using first = await startPenstock({ dataDir: directory.path });
      const made = await newServiceAccount(first, level);
      const secrets = `${pathAt(level, made)}/secrets`;
      const given = await accessToken(first.server.url, made.clientId, made.clientSecret);
      await first.owner.post(secrets, { secretExpiresAfterHours: 8 });
      assert.equal((await first.owner.delete(`${secrets}/${made.secretId}`)).status, 204);
      assert.equal((await first.owner.post(secrets, { secretExpiresAfterHours: 8 })).status, 201);
      return { account: made, token: given };
    })();
    await using second = await startPenstock({ dataDir: directory.path });
    assertChallenge(await withToken(second, token).get(''));
    assert.ok(!(await signsIn(second, account.clientId, account.clientSecret)));
    assert.equal(secretsOf(await second.owner.get(pathAt(level, account))).length, 2);
  });

  it('204: leaves an account without a secret, which can be given one again', async () => {
    const account = await newServiceAccount(penstock(), level);
    assert.equal((await remove(account)).status, 204);
    assert.deepEqual(secretsOf(await penstock().owner.get(pathAt(level, account))), []);
    const again = await penstock().owner.post(`${pathAt(level, account)}/secrets`, {
      secretExpiresAfterHours: 8,
    });
    assert.ok(await signsIn(penstock(), account.clientId, textIn(again.json, 'secret')));
  });

  it('404: names the secret that the account does not have', async () => {
    const [account, other] = [
      await newServiceAccount(penstock(), level),
      await newServiceAccount(penstock(), level),
    ];
    for (const id of ['a'.repeat(24), 'nothing', other.secretId]) {
      assertError(await remove(account, id), noSecret(id));
    }
    assert.ok(await signsIn(penstock(), other.clientId, other.clientSecret));
    assert.equal((await remove(account)).status, 204);
    assertError(await remove(account), noSecret(account.secretId));
  });
}
