import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where a file is written before it takes its place; one who is killed meanwhile leaves this behind. */
export const draftOf = (file: string): string => `${file}.new`;

/**
 * Writes a file that only its owner can read, whole or not at all: a crash leaves the old file or the new one, and
 * what was written is on disk when this returns. Nobody else may write the same file at the same time.
 */
export function writePrivately(file: string, text: string): void {
  const draft = draftOf(file);
  try {
    writeDraft(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  const directory = openSync(dirname(file), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function writeDraft(draft: string, text: string): void {
  // An old one may have been made with other permissions.
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
