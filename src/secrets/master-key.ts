import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { changeableKey, exposureOf } from '../domain/key-exposure.ts';
import { writePrivately } from './private-file.ts';
import { masterKeyBytes } from './seal.ts';
import { MasterKeyError } from './master-key-error.ts';

export { MasterKeyError };

const forms = `${masterKeyBytes} bytes in base64 (\`openssl rand -base64 ${masterKeyBytes}\` makes one)`;

/** The permissions and the text are those of one file, whatever takes its place meanwhile. */
function readWithMode(file: string): { readonly text: string; readonly mode: number } {
  const handle = openSync(file, 'r');
  try {
    return { mode: fstatSync(handle).mode, text: readFileSync(handle, 'utf8').trim() };
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads the master key from a file.
 *
 * @throws MasterKeyError when it is missing, unreadable, not a key, or open to changes by others
 */
export function readMasterKey(file: string): Buffer {
  let text: string;
  let mode: number;
  try {
    ({ text, mode } = readWithMode(file));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new MasterKeyError(
      `The master key file ${file} cannot be read (${reason}). The secrets of a database are sealed with its key: ` +
        'restore the file, or point PENSTOCK_MASTER_KEY_FILE to it. Without it, start with an empty data directory, ' +
        `and with a new key where one is to be given: ${forms}.`,
    );
  }
  if (exposureOf(mode) === 'changed') throw new MasterKeyError(changeableKey(file, mode));
  const key = Buffer.from(text, 'base64');
  if (key.length === masterKeyBytes) return key;
  throw new MasterKeyError(`The master key file ${file} does not hold a key: it must hold ${forms}.`);
}

/** Reads the master key, or makes one where the file is missing and may be made. */
export function readOrMakeMasterKey(file: string): Buffer {
  if (!existsSync(file)) writePrivately(file, `${randomBytes(masterKeyBytes).toString('base64')}\n`);
  return readMasterKey(file);
}
