import { StoreError } from '../store-error.ts';
import { connectWriter, isEmptyFile } from './connect.ts';
import { isBlank } from './history.ts';
import { migrate } from './migrate.ts';

/**
 * Makes a database where there is none, and brings its schema up to date.
 *
 * @param traces names of files that show that there was a database, so that none is made
 * @throws StoreError when the database is of another history, or is missing while there are traces of it
 */
export function prepareSchema(file: string, traces: readonly string[]): void {
  // Before it is opened: SQLite drops the write-ahead log of an empty database.
  if (isEmptyFile(file)) requireNoTraces(file, traces);
  using schema = connectWriter(file);
  if (isBlank(schema)) requireNoTraces(file, traces);
  migrate(schema);
}

function requireNoTraces(file: string, traces: readonly string[]): void {
  if (traces.length === 0) return;
  const names = traces.join(', ');
  throw new StoreError(
    `The database ${file} is missing or empty, but what belongs to an earlier one is there: ${names}. Restore the ` +
      `database from a backup. To begin anew instead, move ${names} elsewhere first.`,
  );
}
