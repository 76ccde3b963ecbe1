import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { type Account, newAccount, signIn } from '../support/accounts.ts';
import { assertError, expected } from '../support/answers.ts';
import { asKey, entriesIn, lastRecord, type MadeKey, makeOrgKey, orgKeys } from '../support/api-keys.ts';
import { digestAuthorization, nonceOf } from '../support/digest-client.ts';
import { accept, type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { aRecord, now } from '../support/store-fixtures.ts';

const here = '127.0.0.1';
const refused = expected.notAllowedFrom(here);

/** Lists that have this machine's address on them, each in its own way, and lists that do not. */
const reaching = [[here], ['127.0.0.0/8'], ['0.0.0.0/0'], ['10.0.0.1', here], [`::ffff:${here}`]];
const missing = [['127.0.0.2'], ['::1'], ['::/0'], ['10.0.0.0/8', '128.0.0.0/1', '2001:db8::/32']];

const entryOf = (text: string) => (text.includes('/') ? { cidrBlock: text } : { ipAddress: text });

/** Puts entries on the access list of a key. */
async function allow(penstock: Penstock, { path }: MadeKey, entries: readonly string[]): Promise<void> {
  const reply = await penstock.owner.post(`${path}/accessList`, entries.map(entryOf));
  assert.equal(reply.status, 200, reply.text);
}

/** Takes everything off the access list of a key. */
async function clear(penstock: Penstock, { path }: MadeKey): Promise<void> {
  for (const { cidrBlock } of entriesIn(await penstock.owner.get(`${path}/accessList`))) {
    const { status } = await penstock.owner.delete(`${path}/accessList/${encodeURIComponent(cidrBlock)}`);
    assert.equal(status, 204);
  }
}

/** Sends a GET with an API key from another address of this machine, and returns its status and body. */
async function getFrom(localAddress: string, { server, groupId, stranger }: Penstock, { key }: MadeKey) {
  const uri = `/api/atlas/v2/groups/${groupId}/streams`;
  const nonce = nonceOf((await stranger.get(uri)).headers);
  const authorization = digestAuthorization({ key, nonce, method: 'GET', uri, nc: 1 });
  const sent = request(server.url + uri, { localAddress, headers: { accept, authorization } });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, text: await textOf(answer) };
}

describe('the access list of an API key', () => {
  let penstock: Penstock;
  let made: MadeKey;
  const call = () => asKey(penstock, made.key, 'GET', '/streams');

  before(async () => {
    penstock = await startPenstock();
    made = await makeOrgKey(penstock, ['ORG_OWNER']);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('lets the key in from everywhere while it is empty', async () => {
    assert.equal((await call()).status, 200);
    assert.equal((await getFrom('127.0.0.2', penstock, made)).status, 200);
  });

  it('holds from the next request on, when it is changed and when it is emptied', async () => {
    for (const entries of missing) {
      await allow(penstock, made, entries);
      assertError(await call(), refused, entries.join());
      await clear(penstock, made);
      assert.equal((await call()).status, 200);
    }
    for (const entries of reaching) {
      await allow(penstock, made, entries);
      assert.equal((await call()).status, 200, entries.join());
      await clear(penstock, made);
    }
    await allow(penstock, made, ['10.0.0.1']);
    assertError(await call(), refused);
    await allow(penstock, made, [here]);
    assert.equal((await call()).status, 200);
    await clear(penstock, made);
  });

  it('goes by the address that a request comes from', async () => {
    await allow(penstock, made, ['127.0.0.2']);
    assert.equal((await getFrom('127.0.0.2', penstock, made)).status, 200);
    assertError(await call(), refused);
    await clear(penstock, made);
    await allow(penstock, made, [here]);
    const { status, text } = await getFrom('127.0.0.2', penstock, made);
    assert.equal(status, 403);
    assert.equal(
      text,
      '{"detail":"IP address 127.0.0.2 is not allowed to access this resource.","error":403,' +
        '"errorCode":"IP_ADDRESS_NOT_ON_ACCESS_LIST","parameters":["127.0.0.2"],"reason":"Forbidden"}',
    );
    await clear(penstock, made);
  });

  it('is asked before anything is told, and keeps a refused key from changing it', async () => {
    await allow(penstock, made, ['10.0.0.1']);
    const nowhere = ['f'.repeat(24), 'x'].map((id) => `/api/atlas/v2/groups/${id}/streams`);
    for (const path of ['/streams?pretty=yes', orgKeys(penstock), ...nowhere]) {
      assertError(await asKey(penstock, made.key, 'GET', path), refused, path);
    }
    const list = `${made.path}/accessList`;
    const own = await asKey(penstock, made.key, 'POST', list, [{ ipAddress: here }]);
    assertError(own, refused);
    assertError(await asKey(penstock, made.key, 'DELETE', `${list}/10.0.0.1`), refused);
    assert.equal(entriesIn(await penstock.owner.get(list)).length, 1);
    await clear(penstock, made);
  });

  it('does not tell a wrong private key from a right one', async () => {
    await allow(penstock, made, ['10.0.0.1']);
    const wrong = { ...made.key, privateKey: 'wrong' };
    assert.equal((await asKey(penstock, wrong, 'GET', '/streams')).status, 401);
    await clear(penstock, made);
  });

  it('leaves a record of who was refused, and from where', async () => {
    await allow(penstock, made, ['10.0.0.1']);
    assertError(await call(), refused);
    const { name, outcome, principalId, principalName, address } = await lastRecord(penstock);
    assert.deepEqual(
      [name, outcome, principalId, principalName, address],
      ['attempt.refused', refused.code, made.id, made.key.publicKey, here],
    );
    await clear(penstock, made);
  });

  it('concerns no other key', async () => {
    await allow(penstock, made, ['10.0.0.1']);
    const other = await makeOrgKey(penstock, ['ORG_READ_ONLY']);
    assert.equal((await asKey(penstock, other.key, 'GET', '/streams')).status, 200);
    await clear(penstock, made);
  });

  it('holds after a restart', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    const [shut, open] = await (async () => {
      await using first = await startPenstock({ dataDir });
      const keys = [await makeOrgKey(first, ['ORG_OWNER']), await makeOrgKey(first, ['ORG_OWNER'])] as const;
      await allow(first, keys[0], ['10.0.0.0/8', '::1']);
      await allow(first, keys[1], ['10.0.0.0/8', '127.0.0.0/8']);
      return keys;
    })();
    await using second = await startPenstock({ dataDir });
    assertError(await asKey(second, shut.key, 'GET', '/streams'), refused);
    assert.equal((await asKey(second, open.key, 'GET', '/streams')).status, 200);
  });
});

/** Puts an entry on the list of an account in a data directory that nobody has open. */
async function restrict(dataDir: string, { clientId }: Account, cidrBlock: string): Promise<void> {
  await using store = await openSqliteStore(dataDir);
  const account = (await store.principals.findServiceAccount(clientId)) ?? assert.fail(clientId);
  const accessList = [{ cidrBlock, createdAt: now }];
  const changed = { ...account, accessList, revision: account.revision + 1 };
  assert.equal(await store.principals.update(changed, aRecord), 'done');
}

describe('the access list of a service account', () => {
  it('is asked when a token is used, and not when it is given', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    const [shut, open] = await (async () => {
      await using first = await startPenstock({ dataDir });
      return [await newAccount(first, ['ORG_OWNER']), await newAccount(first, ['ORG_OWNER'])] as const;
    })();
    await restrict(dataDir, shut, '10.0.0.0/8');
    await restrict(dataDir, open, '127.0.0.0/8');
    await using second = await startPenstock({ dataDir });
    assertError(await (await signIn(second, shut)).get('/streams'), refused);
    assert.equal((await (await signIn(second, open)).get('/streams')).status, 200);
  });
});
