import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { itRefusesLikeEveryAccountOperation } from '../support/account-refusals.ts';
import { type Account, newAccount, signIn } from '../support/accounts.ts';
import { assertAnswer } from '../support/answers.ts';
import { digestAuthorization, nonceOf } from '../support/digest-client.ts';
import { createApi, type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { aRecord, now } from '../support/store-fixtures.ts';

const path = '/api/atlas/v2';

/** The API key of an account's answer. */
async function shownTo(running: Penstock, account: Account): Promise<JsonObject> {
  const { json } = await (await signIn(running, account)).get(path);
  return json['apiKey'] as JsonObject;
}

describe('getSystemStatus', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers who asks, byte for byte', async () => {
    const { url, credentials } = penstock.server;
    const reply = await penstock.owner.get(path);
    assertAnswer(reply, 200, '2023-01-01');
    const { id } = reply.json['apiKey'] as { id: string };
    assert.match(id, /^[a-f0-9]{24}$/);
    const roles = `"roles":[{"orgId":"${credentials.orgId}","roleName":"ORG_OWNER"}]`;
    const who = `{"accessList":[],"id":"${id}","publicKey":"${credentials.serviceAccount.clientId}",${roles}}`;
    assert.equal(
      reply.text,
      `{"apiKey":${who},"appName":"MongoDB Atlas","build":"${'0'.repeat(40)}",` +
        `"links":[{"href":"${url}${path}","rel":"self"}],"throttling":false}`,
    );
  });

  it('200: names an API key by its public key', async () => {
    const { url, credentials } = penstock.server;
    const { headers } = await penstock.stranger.get(path);
    const answer = { key: credentials.apiKey, nonce: nonceOf(headers), method: 'GET', uri: path, nc: 1 };
    const owner = createApi(url, '', digestAuthorization(answer));
    const { apiKey } = (await owner.get(path)).json as { apiKey: JsonObject };
    assert.equal(apiKey['publicKey'], credentials.apiKey.publicKey);
  });

  it('200: shows all roles, in the same order after a restart', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    const mixed = ['ORG_READ_ONLY', 'ORG_MEMBER', 'GROUP_READ_ONLY', 'GROUP_OWNER'] as const;
    let account: Account;
    let groupId: string;
    let shown: unknown;
    {
      await using first = await startPenstock({ dataDir });
      ({ groupId } = await newProject(first));
      account = await newAccount(first, mixed, groupId);
      shown = (await shownTo(first, account))['roles'];
    }
    await using second = await startPenstock({ dataDir });
    const { orgId } = second.server.credentials;
    const expectedRoles = [
      { orgId, roleName: 'ORG_MEMBER' },
      { orgId, roleName: 'ORG_READ_ONLY' },
      { groupId, roleName: 'GROUP_OWNER' },
      { groupId, roleName: 'GROUP_READ_ONLY' },
    ];
    assert.deepEqual(shown, expectedRoles);
    assert.deepEqual((await shownTo(second, account))['roles'], expectedRoles);
  });

  it('200: shows where the caller may come from', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    const account = await (async () => {
      await using first = await startPenstock({ dataDir });
      return await newAccount(first, ['ORG_MEMBER']);
    })();
    {
      await using store = await openSqliteStore(dataDir);
      const stored = await store.principals.findServiceAccount(account.clientId);
      assert.ok(stored);
      const accessList = ['127.0.0.1/32', '10.0.0.0/8'].map((cidrBlock) => ({ cidrBlock, createdAt: now }));
      const changed = { ...stored, accessList, revision: stored.revision + 1 };
      assert.equal(await store.principals.update(changed, aRecord), 'done');
    }
    await using second = await startPenstock({ dataDir });
    assert.deepEqual((await shownTo(second, account))['accessList'], [
      { cidrBlock: '127.0.0.1/32', ipAddress: '127.0.0.1' },
      { cidrBlock: '10.0.0.0/8' },
    ]);
  });

  it('200: puts the status into an envelope on demand', async () => {
    const { text } = await penstock.owner.get(path);
    const wrapped = await penstock.owner.get(`${path}?envelope=true`);
    assert.deepEqual([wrapped.status, wrapped.text], [200, `{"content":${text},"status":200}`]);
  });

  it('200: is not counted against any limit', async () => {
    const { headers } = await penstock.owner.get(path);
    assert.deepEqual([headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')], [null, null]);
  });

  const call = { method: 'GET', path, tooOld: '2022-12-31' };
  itRefusesLikeEveryAccountOperation(
    () => penstock,
    () => call,
  );
});
