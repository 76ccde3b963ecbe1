import type { DatabaseSync } from 'node:sqlite';
import { migrations as allMigrations } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { checksumOf, requireSameHistory } from './history.ts';

const dialect = {
  sequenceColumn: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  numberKeyColumn: 'INTEGER PRIMARY KEY',
};

const createTable = `CREATE TABLE IF NOT EXISTS schema_migration
  (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)`;
const record =
  "INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES (?, ?, ?, datetime('now'))";

/**
 * Brings the schema up to date: the missing steps, in order, in one transaction that holds the write lock.
 *
 * @throws StoreError when the database was written by a newer Penstock, or by anything else with another schema
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[] = allMigrations): void {
  const steps = migrations.map(({ version, name, statements }) => {
    const texts = statements(dialect);
    return { version, name, statements: texts, checksum: checksumOf(name, texts) };
  });
  db.exec('BEGIN IMMEDIATE');
  try {
    const applied = requireSameHistory(db, steps);
    if (applied === 0) db.exec(createTable);
    for (const { version, name, checksum, statements } of steps.slice(applied)) {
      for (const statement of statements) db.exec(statement);
      db.prepare(record).run(version, name, checksum);
    }
    db.exec('COMMIT');
  } catch (error) {
    // SQLite has undone it by itself where the disk was the reason.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
