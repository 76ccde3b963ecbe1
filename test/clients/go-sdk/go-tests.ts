import type { Outcome } from '../shell.ts';

/** A test of a Go program: what came of it, and what it said. */
export interface GoTest {
  /** A sentence. */
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
}

/** An event of `go tool test2json`; of each test there are several. */
interface GoEvent {
  readonly Action: string;
  readonly Test?: string;
  readonly Output?: string;
}

/** The last part of a test's path, with the spaces that Go turned into underscores. */
const sentence = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** The tests in the output of `go tool test2json`: those that have none below them. */
export function testsIn({ stdout }: Outcome): GoTest[] {
  const events = stdout
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as GoEvent] : []));
  const paths = [...new Set(events.flatMap(({ Test }) => (Test === undefined ? [] : [Test])))];
  const leaves = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
  return leaves.map((path) => {
    const own = events.filter(({ Test }) => Test === path);
    return {
      name: sentence(path),
      passed: own.some(({ Action }) => Action === 'pass'),
      output: own.map(({ Output = '' }) => Output).join(''),
    };
  });
}
