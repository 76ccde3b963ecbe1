import type { DatabaseSync } from 'node:sqlite';
import { migrations as allMigrations } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { StoreError } from '../store-error.ts';

const dialect = {
  sequenceColumn: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  numberKeyColumn: 'INTEGER PRIMARY KEY',
};

const createTable = `CREATE TABLE IF NOT EXISTS schema_migration
  (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)`;
const record = "INSERT INTO schema_migration (version, name, applied_at) VALUES (?, ?, datetime('now'))";

/**
 * Brings the schema up to date: the missing steps, in order, in one transaction that holds the write lock.
 *
 * @throws StoreError when the database was written by a newer Penstock
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[] = allMigrations): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(createTable);
    const applied = Number(
      db.prepare('SELECT max(version) AS version FROM schema_migration').get()?.['version'] ?? 0,
    );
    const newest = Math.max(0, ...migrations.map(({ version }) => version));
    if (applied > newest) {
      throw new StoreError(
        `The database has schema version ${applied}, written by a newer Penstock; this one knows versions up to ` +
          `${newest}. Run the newer Penstock, or start with another data directory.`,
      );
    }
    for (const { version, name, statements } of migrations.filter((step) => step.version > applied)) {
      for (const statement of statements(dialect)) db.exec(statement);
      db.prepare(record).run(version, name);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
