import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { draftOf } from '../secrets/private-file.ts';
import { isEmptyFile } from '../store/sqlite/connect.ts';
import { StoreError } from '../store/store-error.ts';

/** What is kept in a data directory beside the database, and would be lost if another one were begun there. */
const keptFiles = ['master.key', 'credentials.json', 'netrc'];

const privateFiles = [...keptFiles, 'holder.json'];

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/**
 * Makes a directory, and those above it, for this user alone. Not by the `recursive` option of Node, which never returns
 * where a directory is there and can hold no others, as in `/proc`.
 */
function makePrivately(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    const parent = dirname(directory);
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || existsSync(parent)) throw error;
    makePrivately(parent);
    mkdirSync(directory, { mode: 0o700 });
  }
}

/**
 * Makes a data directory where there is none.
 *
 * @throws StoreError when it cannot be made
 */
export function makeDataDirectory(dataDir: string): void {
  try {
    makePrivately(resolve(dataDir));
  } catch (error) {
    throw unusable(dataDir, error);
  }
}

/** What a system's error in a data directory means for whoever chose that. */
export const unusable = (dataDir: string, error: unknown): StoreError =>
  new StoreError(
    `The data directory ${dataDir} cannot be used (${codeOf(error)}). Set PENSTOCK_DATA_DIR to one that this user can ` +
      'make and write, on a disk with room.',
  );

/** Removes what a process left behind that was killed while it wrote a private file: secrets, unfinished. */
export function removeDrafts(dataDir: string): void {
  for (const name of privateFiles) rmSync(draftOf(join(dataDir, name)), { force: true });
}

/** What is written but not yet moved into the database. */
const logFile = 'penstock.db-wal';

/** Names of files in a data directory that show that there was a database. */
export const tracesIn = (dataDir: string): string[] =>
  [...keptFiles, logFile].filter((name) => !isEmptyFile(join(dataDir, name)));
