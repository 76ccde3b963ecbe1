import { type Finding, lineAt, type Source } from './source.ts';

/** Something that is not written here, why not, and what is written instead. */
export interface Ban {
  /** Global. Searched in the code without comments and strings. */
  readonly pattern: RegExp;
  /** Whether comments are searched, too. */
  readonly inComments?: boolean;
  readonly reason: string;
  readonly instead: string;
  /** Beginnings of the paths where it holds. */
  readonly within: readonly string[];
  /** Files that may, each for the reason that the list says beside it. */
  readonly except?: readonly string[];
}

/** Finds what is banned. */
export const findBanned = (sources: readonly Source[], bans: readonly Ban[]): Finding[] =>
  sources.flatMap(({ path, text, code }) =>
    bans
      .filter(
        ({ within, except = [] }) => within.some((one) => path.startsWith(one)) && !except.includes(path),
      )
      .flatMap(({ pattern, inComments, reason, instead }) =>
        [...(inComments ? text : code).matchAll(pattern)].map((found) => ({
          path,
          line: lineAt(text, found.index),
          message: `${found[0].trim()}: ${reason}; ${instead}`,
        })),
      ),
  );

/**
 * Finds pauses in a test that are not the step of a loop which asks again, that is, that do not stand right behind
 * the head of a `for`.
 */
export function findSleeps({ path, text, code }: Source): Finding[] {
  const renamed = /import \{[^}]*\bsetTimeout as (\w+)/.exec(text)?.[1];
  const pause = new RegExp(`\\b(setTimeout|${renamed ?? 'setTimeout'})\\s*\\(`, 'g');
  return [...code.matchAll(pause)]
    .filter(({ index }) => !/\bfor \([^\n]*\)\s*\{\s*await\s*$/.test(code.slice(0, index)))
    .map(({ index }) => ({
      path,
      line: lineAt(text, index),
      message:
        'a pause as synchronisation: ask for the condition in a `for` with a bounded number of attempts',
    }));
}
