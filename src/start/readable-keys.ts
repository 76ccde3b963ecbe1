import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { exposureOf, modeText } from '../domain/key-exposure.ts';
import type { Logger } from '../observe/logger.ts';

/** The files with keys that a configuration names. */
export const keyFiles = ({ dataDir, masterKeyFile, tlsKeyFile }: Config): string[] => [
  masterKeyFile ?? join(dataDir, 'master.key'),
  ...(tlsKeyFile === null ? [] : [tlsKeyFile]),
];

/**
 * Says in the log that others can read a key. It is used all the same: secrets that are mounted into a container are often
 * for everybody in it.
 */
export function warnOfReadableKey(file: string, logger: Logger): void {
  const { mode } = statSync(file);
  if (exposureOf(mode) === 'nothing') return;
  const advice = `Others than its owner can read this key: chmod 600 ${file}`;
  logger.warn({ file, mode: modeText(mode), advice }, 'key.readable');
}
