import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncOptions } from 'node:sqlite';

/** How long a statement waits for another process's lock, in milliseconds; a backup tool may hold one. */
const busyTimeoutMs = 5000;

/** Page cache of one connection in KiB. */
const cacheKiB = 8192;

/**
 * Opens a database file. One that is not there yet is made for its owner alone, whatever the umask; SQLite gives the files
 * beside it the same mode. A file that is there must not be opened here: closing it again would take all locks off it
 * that this process has, SQLite's too.
 */
export function openPrivately(file: string, options: DatabaseSyncOptions = {}): DatabaseSync {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return new DatabaseSync(file, options);
}

/**
 * Opens the database for writing. Every commit is on disk when it returns: write-ahead log with a sync per commit.
 */
export function connectWriter(file: string): DatabaseSync {
  const db = openPrivately(file, { timeout: busyTimeoutMs });
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -${cacheKiB}`);
  return db;
}

/**
 * How much of the file the reader maps into memory. Reading a page then costs no call of the system, so that a large
 * database reads about as fast as a small one; the pages are the system's own cache and can be taken back at any time.
 */
const mappedBytesMax = 1_073_741_824;

/** Opens the database for reading only. Readers see the last commit and never wait for the writer. */
export function connectReader(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  db.exec(`PRAGMA cache_size = -${cacheKiB}; PRAGMA mmap_size = ${mappedBytesMax}`);
  return db;
}
