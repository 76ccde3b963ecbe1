import { join } from 'node:path';
import { compose } from 'node:stream';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { folderOf, prepare } from './prepare.ts';
import { type Suite, suites } from './suites.ts';
import { directoryVariable, startTarget } from './target.ts';

/**
 * Runs the suites of the official clients against one Penstock, all or those that are named on the command line, and
 * ends with a line that counts their tests. Whatever a suite lacks to run is a failure of its own.
 */

interface Count {
  passed: number;
  failed: number;
}

const isTest = (type: string | undefined): boolean => type !== 'suite';

/** Runs the tests of a suite, shows them, and counts them. */
async function runSuite(suite: Suite): Promise<Count> {
  const count: Count = { passed: 0, failed: 0 };
  const tests = run({ files: [join(folderOf(suite), `${suite.name}.suite.ts`)], concurrency: false });
  tests.on('test:pass', ({ details }) => void (count.passed += Number(isTest(details.type))));
  tests.on('test:fail', ({ details }) => void (count.failed += Number(isTest(details.type))));
  for await (const line of compose(tests, new spec())) process.stdout.write(String(line));
  return count;
}

function reasonOf(error: unknown): string {
  const { message, stdout = '' } = error as Error & { stdout?: string };
  return stdout === '' ? message : `${message}\n${stdout}`;
}

const wanted = process.argv.slice(2);
const names: readonly string[] = suites.map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stdout.write(`There is no suite ${unknown.join(', ')}; there are ${names.join(', ')}.\n`);
}
const total: Count = { passed: 0, failed: unknown.length };
{
  await using target = await startTarget();
  process.env[directoryVariable] = target.directory;
  for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    process.stdout.write(`\n# ${suite.name}\n`);
    try {
      await prepare(suite);
      const { passed, failed } = await runSuite(suite);
      total.passed += passed;
      // A suite that runs no test is broken.
      total.failed += failed + Number(passed + failed === 0);
    } catch (error) {
      process.stdout.write(`${suite.name} cannot run. ${reasonOf(error)}\n`);
      total.failed += 1;
    }
  }
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
