import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreError } from '../store-error.ts';
import { openPrivately } from './connect.ts';

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

/** The exclusive right to a data directory; disposing of it gives it back. */
export interface DataDirectoryLock extends Disposable {
  /** Tells other processes how to reach the holder. */
  announce(holder: Holder): void;
}

const holderFile = (dataDir: string): string => join(dataDir, 'holder.json');

/** Reads who holds, or last held, a data directory. */
export function readHolder(dataDir: string): Holder | undefined {
  try {
    return holder.parse(JSON.parse(readFileSync(holderFile(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Takes a data directory for this process. The lock is the operating system's, taken through a database that holds
 * nothing: it ends with the process however that dies, so no stale lock has to be told from a living one.
 *
 * @throws StoreError naming the process that has it
 */
export function lockDataDirectory(dataDir: string): DataDirectoryLock {
  const db = openPrivately(join(dataDir, 'lock.db'));
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    throw new DataDirectoryInUse(dataDir, readHolder(dataDir));
  }
  const lock: DataDirectoryLock = {
    announce: (who) => writeFileSync(holderFile(dataDir), `${JSON.stringify(who)}\n`, { mode: 0o600 }),
    [Symbol.dispose]: () => db.close(),
  };
  lock.announce({ pid: process.pid });
  return lock;
}

/** Another living process has the data directory. */
export class DataDirectoryInUse extends StoreError {
  override readonly code = 'ERR_PENSTOCK_DATA_DIRECTORY_IN_USE';
  readonly holder: Holder | undefined;

  constructor(dataDir: string, who: Holder | undefined) {
    const name = who ? `process ${who.pid}${who.url ? ` at ${who.url}` : ''}` : 'another process';
    super(
      `The data directory ${dataDir} is in use by Penstock ${name}. Stop that one first, or set PENSTOCK_DATA_DIR ` +
        'to another directory.',
    );
    this.holder = who;
  }
}

/** SQLITE_BUSY, whatever its extended code. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
