import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { migrations } from '../../src/store/migrations/index.ts';
import type { Migration } from '../../src/store/migrations/migration.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { foundStore, range } from '../support/store-fixtures.ts';
import { collectBatches } from '../support/collect.ts';

const step = (version: number, ...statements: string[]): Migration => ({
  version,
  name: `step-${version}`,
  statements: () => statements,
});

const letters = step(1, 'CREATE TABLE letter (name TEXT)', "INSERT INTO letter VALUES ('a')");
const more = step(2, "INSERT INTO letter SELECT name || 'b' FROM letter");
const most = step(3, "INSERT INTO letter SELECT name || 'c' FROM letter");

const lettersIn = (db: DatabaseSync): unknown[] =>
  db
    .prepare('SELECT name FROM letter ORDER BY rowid')
    .all()
    .map((row) => row['name']);

const versionsIn = (db: DatabaseSync): unknown[] =>
  db
    .prepare('SELECT version FROM schema_migration ORDER BY rowid')
    .all()
    .map((row) => row['version']);

const tablesIn = (db: DatabaseSync): unknown[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map((row) => row['name']);

describe('migrations', () => {
  it('have distinct versions in ascending order', () => {
    const versions = migrations.map(({ version }) => version);
    assert.deepEqual(
      versions,
      [...new Set(versions)].sort((a, b) => a - b),
    );
  });

  it('take away roles in projects that are gone, and leave all others', () => {
    using db = new DatabaseSync(':memory:');
    migrate(
      db,
      migrations.filter(({ version }) => version < 7),
    );
    db.exec(`INSERT INTO organisation (id, name) VALUES ('o', 'Organisation');
      INSERT INTO project (id, org_id, name, dns_suffix) VALUES ('there', 'o', 'Project', 'abcdef');
      PRAGMA foreign_keys = OFF;
      INSERT INTO role_grant VALUES ('p', '', 'ORG_MEMBER'), ('p', 'there', 'GROUP_OWNER'), ('p', 'gone', 'GROUP_OWNER')`);
    migrate(db);
    const kept = db.prepare('SELECT project_id FROM role_grant ORDER BY project_id').all();
    assert.deepEqual(
      kept.map((row) => row['project_id']),
      ['', 'there'],
    );
  });

  it('run once and in order', () => {
    using db = new DatabaseSync(':memory:');
    migrate(db, [letters, more]);
    assert.deepEqual(lettersIn(db), ['a', 'ab']);
    migrate(db, [letters, more]);
    assert.deepEqual(lettersIn(db), ['a', 'ab']);
    assert.deepEqual(versionsIn(db), [1, 2]);
  });

  it('run only what is missing when a newer Penstock brings more', () => {
    using db = new DatabaseSync(':memory:');
    migrate(db, [letters]);
    migrate(db, [letters, more, most]);
    assert.deepEqual(lettersIn(db), ['a', 'ab', 'ac', 'abc']);
    assert.deepEqual(versionsIn(db), [1, 2, 3]);
  });

  it('leave a new database as it was when a step fails', () => {
    using db = new DatabaseSync(':memory:');
    const failing = step(3, "INSERT INTO letter VALUES ('c')", 'INSERT INTO no_such_table VALUES (1)');
    assert.throws(() => migrate(db, [letters, more, failing]), /no_such_table/);
    assert.deepEqual(tablesIn(db), []);
  });

  it('leave the database at its old version when a later step fails, and go on from there', () => {
    using db = new DatabaseSync(':memory:');
    migrate(db, [letters]);
    assert.throws(() => migrate(db, [letters, more, step(3, 'nonsense')]), /nonsense/);
    assert.deepEqual(lettersIn(db), ['a']);
    assert.deepEqual(versionsIn(db), [1]);
    migrate(db, [letters, more, most]);
    assert.deepEqual(versionsIn(db), [1, 2, 3]);
  });
});

/** Makes a database as an older Penstock left it: with a project, and with what is inserted besides. */
function leaveDatabase(dataDir: string, newest: number, insertions: string): void {
  using db = new DatabaseSync(join(dataDir, 'penstock.db'));
  migrate(
    db,
    migrations.filter(({ version }) => version <= newest),
  );
  db.exec(`INSERT INTO organisation (id, name) VALUES ('o', 'organisation');
    INSERT INTO project (id, org_id, name, dns_suffix) VALUES ('p', 'o', 'project', 'abc123');
    ${insertions}`);
}

describe('migrations of a data directory', () => {
  it('leave what is stored as it is when the store is opened again', async () => {
    await using directory = await temporaryDirectory();
    const founded = await (async () => {
      await using store = await openSqliteStore(directory.path);
      return foundStore(store);
    })();
    await using store = await openSqliteStore(directory.path);
    assert.deepEqual(await store.projects.list(), [founded.project]);
    using db = new DatabaseSync(join(directory.path, 'penstock.db'), { readOnly: true });
    assert.deepEqual(
      versionsIn(db),
      migrations.map(({ version }) => version),
    );
  });

  it('bring the accounts of the first version along, service accounts with their one secret', async () => {
    await using directory = await temporaryDirectory();
    leaveDatabase(
      directory.path,
      1,
      `INSERT INTO principal (id, kind, org_id, description, public_id, secret) VALUES
        ('k', 'API_KEY', 'o', 'key', 'publicky', 'sealed'), ('s', 'SERVICE_ACCOUNT', 'o', 'account', 'client', 'hash');
      INSERT INTO access_token (hash, principal_id, expires_at) VALUES ('t', 's', 1);
      INSERT INTO role_grant (principal_id, project_id, role) VALUES ('s', 'p', 'GROUP_OWNER')`,
    );

    await using store = await openSqliteStore(directory.path);
    const [project] = await store.projects.list();
    assert.deepEqual([project?.name, project?.tags, project?.createdAt], ['project', [], 0]);
    const apiKey = await store.principals.findApiKey('publicky');
    assert.deepEqual([apiKey?.sealedDigestHash, apiKey?.accessList], ['sealed', []]);
    const account = await store.principals.findServiceAccount('client');
    assert.deepEqual(account?.projectRoles, { p: ['GROUP_OWNER'] });
    const [secret, ...others] = account?.secrets ?? [];
    assert.deepEqual([secret?.hash, secret?.expiresAt, others], ['hash', null, []]);
    const token = { hash: 't', principalId: 's', secretId: secret?.id, expiresAt: 1 };
    assert.deepEqual(await store.tokens.find('t'), token);
  });

  it('take away the roles in projects that are gone, and no others', async () => {
    await using directory = await temporaryDirectory();
    leaveDatabase(
      directory.path,
      6,
      `INSERT INTO principal (id, kind, org_id, description, public_id, secret)
        VALUES ('k', 'API_KEY', 'o', 'key', 'publicky', 'sealed');
      INSERT INTO role_grant (principal_id, project_id, role)
        VALUES ('k', 'p', 'GROUP_OWNER'), ('k', '${'f'.repeat(24)}', 'GROUP_OWNER')`,
    );
    await using store = await openSqliteStore(directory.path);
    const found = await store.principals.find('k');
    assert.deepEqual([found?.projectRoles, found?.orgRoles], [{ p: ['GROUP_OWNER'] }, []]);
  });

  it('bring the connections of the seventh version along, with what belongs to them', async () => {
    await using directory = await temporaryDirectory();
    leaveDatabase(
      directory.path,
      7,
      `INSERT INTO workspace (id, project_id, name, cloud_provider, region, failover_regions, tier, revision,
        connection_count) VALUES ('w', 'p', 'one', 'AWS', 'VIRGINIA_USA', '[]', 'SP30', 1, 2),
        ('v', 'p', 'other', 'AWS', 'VIRGINIA_USA', '[]', 'SP30', 1, 1);
      INSERT INTO connection (seq, id, workspace_id, name, type, region, document, rendered, ready_at, private_link_id,
        revision) VALUES (3, 'c', 'w', 'b', 'Kafka', 'VIRGINIA_USA', '{"a":1}', '{"shown":1}', 5, 'l', 2),
        (5, 'd', 'w', 'a', 'Https', 'VIRGINIA_USA', '{"a":2}', NULL, 5, NULL, 1),
        (4, 'e', 'v', 'b', 'Sample', 'VIRGINIA_USA', '{"a":3}', '{"shown":3}', 5, NULL, 1);
      INSERT INTO failover_connection (id, connection_id, region, document, rendered, ready_at, revision)
        VALUES ('f', 'c', 'OREGON_USA', '{"a":4}', '{"shown":4}', 6, 7);
      INSERT INTO private_link (id, project_id, document, identity, done_at, revision) VALUES ('l', 'p', '{}', 'i', 0, 1)`,
    );

    await using store = await openSqliteStore(directory.path);
    const inWorkspace = { workspaceId: 'w', region: 'VIRGINIA_USA', readyAt: 5 };
    const [kafka, https] = await collectBatches(
      store.connections.walk('w', { pageNum: 1, itemsPerPage: 10 }),
    );
    const used = { name: 'b', type: 'Kafka', rendered: '{"shown":1}', privateLinkId: 'l', revision: 2 };
    assert.deepEqual({ ...kafka }, { ...inWorkspace, id: 'c', ...used, document: { a: 1 } });
    const sealed = { name: 'a', type: 'Https', rendered: null, privateLinkId: null, revision: 1 };
    assert.deepEqual({ ...https }, { ...inWorkspace, id: 'd', ...sealed, document: { a: 2 } });
    const failovers = await store.failoverConnections.list('c', { pageNum: 1, itemsPerPage: 10 });
    const [failover] = failovers.items;
    const place = { workspaceId: 'w', name: 'b', type: 'Kafka', parentId: 'c', region: 'OREGON_USA' };
    const content = { rendered: '{"shown":4}', readyAt: 6, privateLinkId: null, revision: 7 };
    assert.deepEqual({ ...failover }, { id: 'f', ...place, ...content, document: { a: 4 } });
    assert.equal((await store.connections.find('v', 'b'))?.id, 'e');
  });

  it('refuse a database that a newer Penstock wrote, and do not touch it', async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, 'penstock.db');
    await (await openSqliteStore(directory.path))[Symbol.asyncDispose]();
    const edit = (sql: string): void => {
      using db = new DatabaseSync(file);
      db.exec(sql);
    };
    edit("INSERT INTO schema_migration VALUES (999, 'from the future', '2099-01-01')");
    await assert.rejects(openSqliteStore(directory.path), (error: Error) => {
      assert.ok(error instanceof StoreError);
      assert.match(error.message, /schema version 999, written by a newer Penstock/);
      assert.match(error.message, /Run the newer Penstock, or start with another data directory/);
      return true;
    });
    edit('DELETE FROM schema_migration WHERE version = 999');
    await using store = await openSqliteStore(directory.path);
    assert.deepEqual(await store.projects.list(), []);
  });

  it('run once when several open a new database at the same time', async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, 'penstock.db');
    const opener = new URL('../support/migrating-thread.ts', import.meta.url);
    const threads = range(4).map(() => new Worker(opener, { workerData: { file } }));
    const exits = await Promise.all(threads.map((thread) => once(thread, 'exit')));
    assert.deepEqual(exits, [[0], [0], [0], [0]]);
    using db = new DatabaseSync(file);
    assert.deepEqual(
      versionsIn(db),
      migrations.map(({ version }) => version),
    );
  });
});
