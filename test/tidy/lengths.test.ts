import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { fileLength, functionLengths } from './checks/lengths.ts';
import { type Source, sourcesIn } from './checks/source.ts';

/**
 * A ratchet: lengths may shrink, and the limits with them. Whoever needs more than a limit splits what there is, or
 * adds it to the list of the long ones where splitting would hide the thought.
 */
const limits = { sourceFile: 160, testFile: 300, function: 46 };

/** Files that are longer, with limits of their own. */
const longFiles: Readonly<Record<string, number>> = {
  // A list of what there is; it is read by searching, not from top to bottom.
  'src/domain/errors.ts': 800,
  'src/store/store.ts': 420,
  'src/operations/index.ts': 270,
  'src/config/env.ts': 205,
  'src/operations/not-built.ts': 210,
  'src/http/openapi/document.ts': 205,
  'src/operations/operation.ts': 190,
  // One thought each: the life of a request, and that of a connection's document.
  'src/http/edge.ts': 260,
  'src/connections/connection-types.ts': 190,
  // A case for every outcome of every write of the store.
  'test/contract/store/audited-cases.ts': 360,
  // Every status of the operations with the richest bodies.
  'test/operations/createStreamConnection.test.ts': 500,
  'test/operations/updateStreamConnection.test.ts': 345,
};

/** Functions that are longer: each is the scope that its inner functions share. */
const longFunctions: Readonly<Record<string, number>> = {
  'src/http/edge.ts createEdge': 120,
  'src/store/sqlite/commit-queue.ts startCommitQueue': 51,
  'src/connections/connection-types.ts createConnectionTypes': 85,
  'src/server.ts startServer': 75,
};

const fileLimit = (path: string): number => (path.startsWith('test/') ? limits.testFile : limits.sourceFile);

/** Those of the measured that exceed their limit, and entries of the list that are not needed any more. */
function exceeding(
  measured: ReadonlyMap<string, number>,
  limitOf: (name: string) => number,
  long: Readonly<Record<string, number>>,
): string[] {
  const tooLong = [...measured].filter(([name, lines]) => lines > (long[name] ?? limitOf(name)));
  const needless = Object.keys(long).filter((name) => (measured.get(name) ?? 0) <= limitOf(name));
  return [
    ...tooLong.map(
      ([name, lines]) => `${name} has ${lines} lines; ${long[name] ?? limitOf(name)} are allowed`,
    ),
    ...needless.map((name) => `${name} does not need its entry in the list of the long ones any more`),
  ];
}

describe('lengths', () => {
  let sources: readonly Source[];
  before(async () => {
    sources = await sourcesIn('src', 'bin', 'test');
  });

  it('of files stay below their limits', () => {
    const lengths = new Map(sources.map((source) => [source.path, fileLength(source)]));
    assert.deepEqual(exceeding(lengths, fileLimit, longFiles), []);
  });

  it('of functions stay below their limits', () => {
    // Not in tests, where a suite is one function.
    const lengths = new Map<string, number>();
    for (const source of sources.filter(({ path }) => !path.startsWith('test/'))) {
      for (const { name, lines } of functionLengths(source)) {
        const key = `${source.path} ${name}`;
        lengths.set(key, Math.max(lines, lengths.get(key) ?? 0));
      }
    }
    assert.deepEqual(
      exceeding(lengths, () => limits.function, longFunctions),
      [],
    );
  });
});
