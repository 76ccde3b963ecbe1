import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { migrations } from '../../src/store/migrations/index.ts';
import type { Migration } from '../../src/store/migrations/migration.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { foundStore, range } from '../support/store-fixtures.ts';

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

  it('refuse a database that a newer Penstock wrote, and do not touch it', async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, 'penstock.db');
    await (await openSqliteStore(directory.path))[Symbol.asyncDispose]();
    const edit = (sql: string): void => {
      using db = new DatabaseSync(file);
      db.exec(sql);
    };
    edit("INSERT INTO schema_migration VALUES (999, 'from the future', 'checksum', '2099-01-01')");
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

  it('leave the database at its old version when the process is killed in the middle of a step', async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, 'penstock.db');
    const script = new URL('../support/killed-migration.ts', import.meta.url);
    const child = spawn(process.execPath, [fileURLToPath(script), file], { stdio: 'inherit' });
    assert.deepEqual(await once(child, 'exit'), [null, 'SIGKILL']);
    using db = new DatabaseSync(file);
    assert.deepEqual([lettersIn(db), versionsIn(db)], [['a'], [1]]);
    migrate(db, [letters, more]);
    assert.deepEqual(lettersIn(db), ['a', 'ab']);
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

/** What a migration of a database with these steps is refused with. */
function refusalOf(db: DatabaseSync, ...steps: Migration[]): string {
  const before = db.prepare('SELECT name, sql FROM sqlite_schema').all();
  let message = '';
  assert.throws(
    () => migrate(db, steps),
    (error: Error) => {
      assert.ok(error instanceof StoreError);
      message = error.message;
      return true;
    },
  );
  assert.deepEqual(db.prepare('SELECT name, sql FROM sqlite_schema').all(), before);
  return message;
}

describe('a database of another history', () => {
  it('is one of whose steps one was edited since', () => {
    using db = new DatabaseSync(':memory:');
    migrate(db, [letters, more]);
    const edited = step(2, "INSERT INTO letter SELECT name || 'B' FROM letter");
    assert.equal(
      refusalOf(db, letters, edited, most),
      'The database has another history than this Penstock: its step 2, step-2, is not the one that is known here. ' +
        'Run the Penstock that made it, or start with another data directory.',
    );
    assert.deepEqual(versionsIn(db), [1, 2]);
  });

  it('is one of whose steps one was renamed', () => {
    using db = new DatabaseSync(':memory:');
    migrate(db, [letters]);
    assert.match(refusalOf(db, { ...letters, name: 'other' }), /its step 1, step-1, is not the one/);
  });

  it('is not one whose steps are only laid out differently', () => {
    using db = new DatabaseSync(':memory:');
    migrate(db, [step(1, 'CREATE TABLE letter (name TEXT)')]);
    migrate(db, [
      step(1, 'CREATE TABLE letter\n    (name TEXT)'),
      step(2, "INSERT INTO letter VALUES ('a')"),
    ]);
    assert.deepEqual(lettersIn(db), ['a']);
  });

  it('is one that lacks a step which came before others that it has', () => {
    using db = new DatabaseSync(':memory:');
    migrate(db, [letters, most]);
    assert.match(refusalOf(db, letters, more, most), /its step 3, step-3, is not the one/);
  });

  for (const [what, sql] of [
    ['that something else made', 'CREATE TABLE letter (name TEXT)'],
    [
      'that kept its steps without checksums',
      `CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL);
      INSERT INTO schema_migration VALUES (1, 'step-1', '2026-01-01')`,
    ],
    [
      'whose steps were forgotten',
      `CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name TEXT, checksum TEXT, applied_at TEXT);
      CREATE TABLE letter (name TEXT)`,
    ],
  ] as const) {
    it(`is one ${what}`, () => {
      using db = new DatabaseSync(':memory:');
      db.exec(sql);
      assert.match(refusalOf(db, letters), /another history.*does not say by which steps it was made/);
    });
  }
});
