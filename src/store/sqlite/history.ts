import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';

/** A step of the schema, as it is known here or as it stands in a database. */
export interface Step {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/** Tells a step from every other one, and from what it was before somebody edited it; its layout does not count. */
export const checksumOf = (name: string, statements: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([name, ...statements.map((text) => text.replace(/\s+/g, ' '))]))
    .digest('hex');

const selectTables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
const selectColumns = "SELECT name FROM pragma_table_info('schema_migration')";
const selectSteps = 'SELECT version, name, checksum FROM schema_migration ORDER BY version';

const namesIn = (db: DatabaseSync, sql: string): string[] =>
  db
    .prepare(sql)
    .all()
    .map(({ name }) => String(name));

/** Whether nothing was ever made in a database. */
export const isBlank = (db: DatabaseSync): boolean => namesIn(db, selectTables).length === 0;

const otherHistory = (why: string): StoreError =>
  new StoreError(
    `The database has another history than this Penstock: ${why}. Run the Penstock that made it, or start with ` +
      'another data directory.',
  );

/**
 * The steps that made a database.
 *
 * @throws StoreError when what made it kept no such list
 */
function stepsIn(db: DatabaseSync): Step[] {
  if (isBlank(db)) return [];
  const isListed = namesIn(db, selectColumns).includes('checksum');
  const rows = isListed ? db.prepare(selectSteps).all() : [];
  if (rows.length === 0) throw otherHistory('it does not say by which steps it was made');
  return rows.map((row) => ({
    version: Number(row['version']),
    name: String(row['name']),
    checksum: String(row['checksum']),
  }));
}

const newestOf = (steps: readonly Step[]): number => steps.at(-1)?.version ?? 0;

/**
 * Says how many of the known steps have made a database. They have to be the first ones, in this order and with these
 * statements: on any other schema the rest would do harm.
 *
 * @throws StoreError when something else made it
 */
export function requireSameHistory(db: DatabaseSync, known: readonly Step[]): number {
  const applied = stepsIn(db);
  const [newest, newestKnown] = [newestOf(applied), newestOf(known)];
  if (newest > newestKnown) {
    throw new StoreError(
      `The database has schema version ${newest}, written by a newer Penstock; this one knows versions up to ` +
        `${newestKnown}. Run the newer Penstock, or start with another data directory.`,
    );
  }
  for (const [at, { version, name, checksum }] of applied.entries()) {
    const own = known[at];
    if (own?.version !== version || own.checksum !== checksum)
      throw otherHistory(`its step ${version}, ${name}, is not the one that is known here`);
  }
  return applied.length;
}
