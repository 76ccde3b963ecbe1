import type { SqlDatabase } from './database.ts';

const name = 'write_trial';
const insert = `INSERT INTO setting (name, value) VALUES ('${name}', ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
const remove = `DELETE FROM setting WHERE name = '${name}'`;

/** More pages than the largest request changes, so that room for one row is not taken for room. */
const text = 'x'.repeat(65_536);

/** Finds out whether anything can be written, and leaves nothing behind. Fails when it cannot. */
export async function tryWrite(db: Pick<SqlDatabase, 'commit'>): Promise<void> {
  // Two units: of what one unit adds and removes, nothing would be written.
  await db.commit([{ sql: insert, values: [text] }]);
  await db.commit([{ sql: remove, values: [] }]);
}
