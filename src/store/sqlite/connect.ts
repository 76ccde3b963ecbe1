import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncOptions } from 'node:sqlite';

/** The database of a data directory. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'penstock.db');

/** Whether a file holds nothing, or is not there. */
export const isEmptyFile = (file: string): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;

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
 * Opens the database for reading only. Readers see the last commit and never wait for the writer. The file is not mapped into
 * memory, although a read would then take 3 us less: a page that the disk cannot give back, or that is cut off, would
 * be a signal that ends the process, where it is an error of one request.
 */
export function connectReader(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  db.exec(`PRAGMA cache_size = -${cacheKiB}; PRAGMA mmap_size = 0`);
  return db;
}
