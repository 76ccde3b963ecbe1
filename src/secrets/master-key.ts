import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writePrivately } from './private-file.ts';
import { masterKeyBytes } from './seal.ts';
import { MasterKeyError } from './master-key-error.ts';

export { MasterKeyError };

const forms = `${masterKeyBytes} bytes in base64 (\`openssl rand -base64 ${masterKeyBytes}\` makes one)`;

/**
 * Reads the master key from a file.
 *
 * @throws MasterKeyError when it is missing, unreadable or not a key
 */
export function readMasterKey(file: string): Buffer {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new MasterKeyError(
      `The master key file ${file} cannot be read (${reason}). The secrets of a database are sealed with its key: ` +
        'restore the file, or point PENSTOCK_MASTER_KEY_FILE to it. Without it, start with an empty data directory, ' +
        `and put a new key there: ${forms}.`,
    );
  }
  const key = Buffer.from(text, 'base64');
  if (key.length === masterKeyBytes) return key;
  throw new MasterKeyError(`The master key file ${file} does not hold a key: it must hold ${forms}.`);
}

/** Reads the master key, or makes one where the file is missing and may be made. */
export function readOrMakeMasterKey(file: string): Buffer {
  if (!existsSync(file)) writePrivately(file, `${randomBytes(masterKeyBytes).toString('base64')}\n`);
  return readMasterKey(file);
}
