import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { tokensPerAccountMax } from '../../src/domain/principal.ts';
import { connectWriter } from '../../src/store/sqlite/connect.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import {
  aRecord,
  aConnection,
  anApiKey,
  aPrivateLink,
  aServiceAccount,
  aToken,
  aWorkspace,
  foundStore,
  now,
  range,
} from '../support/store-fixtures.ts';
import { storeContract } from './store.ts';

async function open(): Promise<Store> {
  await using opened = new AsyncDisposableStack();
  const directory = opened.use(await temporaryDirectory());
  const store = opened.use(await openSqliteStore(directory.path));
  const owned = opened.move();
  return { ...store, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

storeContract('sqlite', open);

/** How far the write-ahead log grows while fifty settings are written. */
async function loggedBytes(run: (writes: (() => Promise<void>)[]) => Promise<unknown>): Promise<number> {
  await using directory = await temporaryDirectory();
  await using store = await openSqliteStore(directory.path);
  await store.settings.set('first', 'value');
  const log = join(directory.path, 'penstock.db-wal');
  const { size } = await stat(log);
  await run(range(50).map((at) => () => store.settings.set(`name-${at}`, 'value')));
  return (await stat(log)).size - size;
}

describe('sqlite: what is deleted', () => {
  it('leaves no documents behind, which hold secrets', async () => {
    await using directory = await temporaryDirectory();
    await using store = await openSqliteStore(directory.path);
    const { project } = await foundStore(store);
    const [kept, gone] = [aWorkspace(project.id, 'kept'), aWorkspace(project.id, 'gone')];
    for (const workspace of [kept, gone]) await store.workspaces.insert(workspace, [], aRecord);
    const connections = [aConnection(kept.id, 'a'), aConnection(kept.id, 'b'), aConnection(gone.id, 'c')];
    for (const connection of connections) await store.connections.insert(connection, aRecord);
    const [first] = connections;
    assert.ok(first);
    await store.connections.delete(first, aRecord);
    await store.workspaces.delete(gone, aRecord);
    using db = new DatabaseSync(join(directory.path, 'penstock.db'), { readOnly: true });
    const { count } = db.prepare('SELECT count(*) AS count FROM connection_document').get() ?? {};
    assert.equal(count, 1);
  });
});

describe('sqlite: closing and opening again', () => {
  it('finds everything that was acknowledged', async () => {
    await using directory = await temporaryDirectory();
    const { foundation, workspace, connection, link, token } = await (async () => {
      await using store = await openSqliteStore(directory.path);
      const founded = await foundStore(store);
      const { project, organisation, serviceAccount } = founded;
      const written = {
        foundation: founded,
        workspace: aWorkspace(project.id),
        link: aPrivateLink(project.id, 'one'),
        token: aToken(serviceAccount, 'hash-1'),
      };
      await store.settings.set('colour', 'red');
      await store.principals.insert(anApiKey(organisation.id, 'otherkey'), aRecord);
      await store.tokens.insert(written.token, now);
      await store.tokens.insert({ ...written.token, hash: 'revoked' }, now);
      await store.tokens.revoke('revoked', aRecord);
      await store.workspaces.insert(written.workspace, [], aRecord);
      const kept = aConnection(written.workspace.id);
      await store.connections.insert(kept, aRecord);
      await store.privateLinks.insert(written.link, aRecord);
      return { ...written, connection: kept };
    })();

    await using store = await openSqliteStore(directory.path);
    const { project, organisation, apiKey } = foundation;
    assert.equal(await store.settings.find('colour'), 'red');
    assert.deepEqual(await store.organisations.list(), [organisation]);
    assert.deepEqual(await store.projects.find(project.id), project);
    assert.deepEqual(await store.principals.findApiKey(apiKey.publicKey), apiKey);
    assert.equal((await store.principals.findApiKey('otherkey'))?.description, 'key otherkey');
    assert.deepEqual(await store.tokens.find('hash-1'), token);
    assert.equal(await store.tokens.find('revoked'), undefined);
    const found = await store.workspaces.find(project.id, workspace.name);
    assert.deepEqual(found, workspace);
    assert.equal(await store.connections.count(workspace.id), 1);
    const read = await store.connections.find(workspace.id, connection.name);
    assert.deepEqual({ ...read }, connection);
    assert.deepEqual(await store.privateLinks.find(project.id, link.id), link);
  });

  it('keeps ended what ended: tokens of a secret and of a principal that were deleted', async () => {
    await using directory = await temporaryDirectory();
    const { organisation, serviceAccount } = await (async () => {
      await using store = await openSqliteStore(directory.path);
      const founded = await foundStore(store);
      const other = aServiceAccount(founded.organisation.id);
      await store.principals.insert(other, aRecord);
      await store.tokens.insert(aToken(founded.serviceAccount, 'of a secret'), now);
      await store.tokens.insert(aToken(other, 'of a principal'), now);
      await store.principals.update({ ...founded.serviceAccount, secrets: [], revision: 2 }, aRecord);
      await store.principals.delete(other, aRecord);
      return founded;
    })();
    await using store = await openSqliteStore(directory.path);
    assert.equal(await store.tokens.find('of a secret'), undefined);
    assert.equal(await store.tokens.find('of a principal'), undefined);
    assert.deepEqual(
      (await store.principals.listServiceAccounts()).map(({ id, orgId }) => [id, orgId]),
      [[serviceAccount.id, organisation.id]],
    );
  });

  it('keeps in the table the tokens that it keeps in memory when the oldest of many have to end', async () => {
    await using directory = await temporaryDirectory();
    const hashes = range(tokensPerAccountMax + 30).map((at) => `hash-${at}`);
    const found = async (store: Store): Promise<string[]> => {
      const tokens = await Promise.all(hashes.map((hash) => store.tokens.find(hash)));
      return tokens.flatMap((token) => (token ? [token.hash] : []));
    };
    const kept = await (async () => {
      await using store = await openSqliteStore(directory.path);
      const { serviceAccount } = await foundStore(store);
      // Three of each age, so that more than the age has to decide.
      await Promise.all(
        hashes.map((hash, at) =>
          store.tokens.insert(aToken(serviceAccount, hash, now + Math.floor(at / 3)), now),
        ),
      );
      return found(store);
    })();
    assert.equal(kept.length, tokensPerAccountMax);
    using db = new DatabaseSync(join(directory.path, 'penstock.db'), { readOnly: true });
    const stored = db.prepare('SELECT hash FROM access_token').all();
    assert.deepEqual(new Set(stored.map(({ hash }) => hash)), new Set(kept));
  });

  it('keeps the order of creation across a restart', async () => {
    await using directory = await temporaryDirectory();
    const insert = async (groupId: string, name: string): Promise<void> => {
      await using store = await openSqliteStore(directory.path);
      await store.workspaces.insert(aWorkspace(groupId, name), [], aRecord);
    };
    const groupId = await (async () => {
      await using store = await openSqliteStore(directory.path);
      return (await foundStore(store)).project.id;
    })();
    for (const name of ['c', 'a', 'b']) await insert(groupId, name);
    await using store = await openSqliteStore(directory.path);
    const { items } = await store.workspaces.list(groupId, { pageNum: 1, itemsPerPage: 10 });
    assert.deepEqual(
      items.map(({ name }) => name),
      ['c', 'a', 'b'],
    );
  });

  it('finishes the writes that were asked for before it is closed', async () => {
    await using directory = await temporaryDirectory();
    const store = await openSqliteStore(directory.path);
    const writes = range(20).map((at) => store.settings.set(`name-${at}`, 'value'));
    await store[Symbol.asyncDispose]();
    await Promise.all(writes);
    await using reopened = await openSqliteStore(directory.path);
    for (const at of range(20)) assert.equal(await reopened.settings.find(`name-${at}`), 'value');
  });

  it('closes, too, when it is asked to while a commit waits for the lock of another program', async () => {
    await using directory = await temporaryDirectory();
    const store = await openSqliteStore(directory.path);
    // The first answer says that the committing thread is there.
    await store.settings.set('colour', 'none');
    const backup = new DatabaseSync(join(directory.path, 'penstock.db'));
    backup.exec('BEGIN IMMEDIATE');
    const write = store.settings.set('colour', 'red');
    // The write reaches the committing thread in one turn; the others let the thread take it up.
    for (const _ of range(2000)) await nextTurn();
    const closed = store[Symbol.asyncDispose]();
    backup.exec('COMMIT');
    backup.close();
    await write;
    await closed;
    await using reopened = await openSqliteStore(directory.path);
    assert.equal(await reopened.settings.find('colour'), 'red');
  });

  it('syncs every commit to disk, behind a write-ahead log', async () => {
    await using directory = await temporaryDirectory();
    using db = connectWriter(join(directory.path, 'penstock.db'));
    const full = 2;
    assert.deepEqual({ ...db.prepare('PRAGMA synchronous').get() }, { synchronous: full });
    assert.deepEqual({ ...db.prepare('PRAGMA journal_mode').get() }, { journal_mode: 'wal' });
  });

  it('shares commits between writes that come together', async () => {
    const together = await loggedBytes((writes) => Promise.all(writes.map((write) => write())));
    const inTurn = await loggedBytes(async (writes) => {
      for (const write of writes) await write();
    });
    // Every commit logs the pages that it changed anew: the same pages, over and over, when each write has its own.
    assert.ok(together * 5 < inTurn, `${together} bytes together, ${inTurn} in turn`);
  });

  it('refuses a write after it was closed instead of leaving it unanswered', async () => {
    await using directory = await temporaryDirectory();
    const store = await openSqliteStore(directory.path);
    await store[Symbol.asyncDispose]();
    await assert.rejects(store.settings.set('late', 'value'), /has ended/);
  });
});
