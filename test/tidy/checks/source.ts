import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { root } from '../../support/process.ts';
import { blankLiterals } from './blank-literals.ts';

/** A source file. */
export interface Source {
  /** Its path in the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text with comments, and the contents of strings and regular expressions, turned into blanks. */
  readonly code: string;
}

/** Something that a check found: where, and what to do about it. */
export interface Finding {
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
  readonly message: string;
}

export const source = (path: string, text: string): Source => ({ path, text, code: blankLiterals(text) });

const isOurs = (folder: string): boolean => !folder.split(sep).includes('node_modules');

/** Every source file below the given folders of the repository. */
export async function sourcesIn(...folders: string[]): Promise<Source[]> {
  const listed = await Promise.all(
    folders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
  );
  const files = listed
    .flat()
    .filter((entry) => entry.isFile() && /\.(ts|c?js)$/.test(entry.name) && isOurs(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files
      .sort()
      .map(async (file) => source(relative(root, file).replaceAll('\\', '/'), await readFile(file, 'utf8'))),
  );
}

/** The line of a position in a text, counted from 1. */
export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/** A finding as editors make it clickable. */
export const show = ({ path, line, message }: Finding): string => `${path}:${line} ${message}`;
