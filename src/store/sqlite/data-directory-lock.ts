import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoreError } from '../store-error.ts';
import { databaseFile, isEmptyFile, openPrivately } from './connect.ts';
import { isBusy, isDamage } from './faults.ts';

/** Who holds a data directory. */
const holder = z.object({
  pid: z.number(),
  /** Where the server answers, once it does. */
  url: z.string().optional(),
  /** What the administration command line shows to a running server; whoever can read the directory may have it. */
  operatorToken: z.string().optional(),
  /** The SHA-256 fingerprint of the certificate that it serves HTTPS with. */
  certFingerprint: z.string().optional(),
});

export type Holder = z.infer<typeof holder>;

/** Where the holder of a data directory tells other processes how to reach it. */
export const holderFile = (dataDir: string): string => join(dataDir, 'holder.json');

/** Reads who holds, or last held, a data directory. */
export function readHolder(dataDir: string): Holder | undefined {
  try {
    return holder.parse(JSON.parse(readFileSync(holderFile(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps everybody else out of a database for as long as it is open, or fails because somebody is in it. */
const takeAlone = (db: DatabaseSync): void => db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');

/**
 * Takes a data directory for this process. The lock is the operating system's, taken through a database that holds
 * nothing: it ends with the process however that dies, so no stale lock has to be told from a living one.
 *
 * That file can be deleted while somebody holds it, and then another one can be locked. So the database itself is looked at,
 * too: whoever works with it holds a lock on it at all times.
 *
 * @returns what gives it back when it is disposed of
 * @throws StoreError naming the process that has it
 */
export function lockDataDirectory(dataDir: string): Disposable {
  const file = join(dataDir, 'lock.db');
  using opened = new DisposableStack();
  const db = opened.adopt(openPrivately(file), (lock) => lock.close());
  try {
    takeAlone(db);
  } catch (error) {
    if (isBusy(error)) throw new DataDirectoryInUse(dataDir, readHolder(dataDir));
    if (!isDamage(error)) throw error;
    throw new StoreError(`${file} is not what Penstock made. It holds nothing: remove it, and start again.`);
  }
  requireUnused(dataDir);
  return opened.move();
}

/** How long a tool that copies the database may take to let go of it, in milliseconds. */
const patienceMs = 1000;

/** @throws StoreError when another process has the database open */
function requireUnused(dataDir: string): void {
  const file = databaseFile(dataDir);
  if (isEmptyFile(file)) return;
  using db = openPrivately(file, { timeout: patienceMs });
  try {
    takeAlone(db);
  } catch (error) {
    // Whatever else is wrong with it is told by who opens it to work with it.
    if (isBusy(error)) throw new DataDirectoryInUse(dataDir, readHolder(dataDir));
  }
}

/** Another living process has the data directory. */
export class DataDirectoryInUse extends StoreError {
  override readonly code = 'ERR_PENSTOCK_DATA_DIRECTORY_IN_USE';
  readonly holder: Holder | undefined;

  constructor(dataDir: string, who: Holder | undefined) {
    const name = who ? `Penstock process ${who.pid}${who.url ? ` at ${who.url}` : ''}` : 'another process';
    super(
      `The data directory ${dataDir} is in use by ${name}. Stop that one first, or set PENSTOCK_DATA_DIR ` +
        'to another directory.',
    );
    this.holder = who;
  }
}
