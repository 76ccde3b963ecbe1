import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { before, describe, it } from 'node:test';
import { operations } from '../../src/operations/index.ts';
import { sourcesIn } from './checks/source.ts';

/** Names of the files that are named by an operation, which alone are not in kebab-case. */
const idsOf = (paths: readonly string[], ending: string): string[] =>
  paths
    .filter((path) => path.endsWith(ending))
    .map((path) => basename(path, ending))
    .filter((name) => /[A-Z]/.test(name))
    .sort();

describe('operations', () => {
  const built = operations.filter((operation) => operation.built).map(({ id }) => id);
  let paths: string[];
  before(async () => {
    paths = (await sourcesIn('src/operations', 'test/operations')).map(({ path }) => path);
  });

  it('stand once in the table, sorted, first what is built', () => {
    const ids = operations.map(({ id }) => id);
    const others = ids.filter((id) => !built.includes(id));
    assert.deepEqual(ids, [...built.toSorted(), ...others.toSorted()]);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('have a source file of their name each, when they are built', () => {
    const sources = paths.filter((path) => path.startsWith('src/'));
    assert.deepEqual(idsOf(sources, '.ts'), built.toSorted());
  });

  it('have a test file of their name each, when they are built', () => {
    const tests = paths.filter((path) => path.startsWith('test/'));
    assert.deepEqual(idsOf(tests, '.test.ts'), built.toSorted());
  });
});
