import { posix } from 'node:path';
import { type Finding, lineAt, type Source } from './source.ts';

/** One import of a file: a path in the repository, or the name of a package or built-in module. */
export interface Import {
  readonly from: string;
  readonly line: number;
  readonly to: string;
  readonly isOurs: boolean;
}

const importPattern = /\b(?:from|import)\s*\(?\s*(['"])/g;

/** All imports of a file: static, dynamic, of types, and in types. */
export function importsOf({ path, text, code }: Source): Import[] {
  return [...code.matchAll(importPattern)].map((found): Import => {
    const begin = found.index + found[0].length;
    const target = text.slice(begin, text.indexOf(found[1] ?? '', begin));
    const isOurs = target.startsWith('.');
    const to = isOurs ? posix.normalize(posix.join(posix.dirname(path), target)) : target;
    return { from: path, line: lineAt(text, found.index), to, isOurs };
  });
}

/** A part of the sources, and which other parts it may import. */
export interface Part {
  readonly name: string;
  /** A folder with a slash at the end, or files; the first part of the list that has a path owns it. */
  readonly paths: readonly string[];
  readonly imports: readonly string[] | 'everything';
}

const partOf = (parts: readonly Part[], path: string): Part | undefined =>
  parts.find(({ paths }) => paths.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one)));

/** Finds files that belong to no part, and imports of a part that the importing one may not know. */
export function findWrongDirections(sources: readonly Source[], parts: readonly Part[]): Finding[] {
  const strays = sources
    .filter(({ path }) => !partOf(parts, path))
    .map(({ path }) => ({ path, line: 1, message: 'belongs to no part of the layout' }));
  const wrong = sources.flatMap(importsOf).flatMap(({ from, line, to, isOurs }): Finding[] => {
    const [importing, imported] = [partOf(parts, from), partOf(parts, to)];
    if (!isOurs || !importing || importing === imported || importing.imports === 'everything') return [];
    if (imported && importing.imports.includes(imported.name)) return [];
    const known = importing.imports.join(', ') || 'nothing but itself';
    return [{ path: from, line, message: `imports ${to}, but ${importing.name} may import ${known}` }];
  });
  return [...strays, ...wrong];
}

/** Packages that one part of the sources alone may know. */
export type Reserved = Readonly<Record<string, string>>;

/** Finds imports of reserved packages elsewhere than below the folder that they are reserved for. */
export const findReservedImports = (sources: readonly Source[], reserved: Reserved): Finding[] =>
  sources.flatMap(importsOf).flatMap(({ from, line, to, isOurs }): Finding[] => {
    const name = Object.keys(reserved).find((one) => to === one || to.startsWith(`${one}/`));
    const folder = name === undefined ? undefined : reserved[name];
    if (isOurs || folder === undefined || from.startsWith(folder)) return [];
    return [{ path: from, line, message: `imports ${to}, which only ${folder} may know` }];
  });

/** Finds circles of imports; each is told once, beginning with the file that comes first in the alphabet. */
export function findCycles(sources: readonly Source[]): Finding[] {
  const targets = new Map(
    sources.map((source) => [source.path, importsOf(source).filter(({ isOurs }) => isOurs)] as const),
  );
  const found = new Map<string, Finding>();
  const finished = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    if (finished.has(path)) return;
    for (const { to, line } of targets.get(path) ?? []) {
      const begin = [...trail, path].indexOf(to);
      if (begin < 0) walk(to, [...trail, path]);
      else {
        const circle = [...trail, path].slice(begin);
        const key = [...circle].sort().join(' ');
        found.set(key, { path, line, message: `closes a circle: ${[...circle, to].join(' -> ')}` });
      }
    }
    finished.add(path);
  };
  for (const path of [...targets.keys()].sort()) walk(path, []);
  return [...found.values()];
}
