import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { startServer } from '../../src/server.ts';
import { temporaryDirectory } from '../support/penstock.ts';

/** A command of the walk-through and what the README says that it prints. */
interface Step {
  readonly command: string;
  readonly printed: string;
}

const fence = /^```(sh|json)\n([\s\S]*?)^```$/gm;

function stepsOf(readme: string): Step[] {
  const section = readme.split('## Walk-through')[1]?.split('\n## ')[0] ?? '';
  const steps: { command: string; printed: string }[] = [];
  for (const [, kind, text = ''] of section.matchAll(fence)) {
    const last = steps.at(-1);
    if (kind === 'sh') steps.push({ command: text, printed: '' });
    else if (last) last.printed = text;
  }
  return steps;
}

/** Ids, the project's part of host names and the port differ from run to run. */
const alike = (text: string): string =>
  text
    .trim()
    .replace(/(atlas-stream-[a-f0-9]{24})-[a-z0-9]{6}\./g, '$1-SUFFIX.')
    .replace(/\b[a-f0-9]{24}\b/g, 'ID')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST');

describe('README', () => {
  it('prints what the walk-through really answers, the second time as well', async () => {
    const steps = stepsOf(await readFile(new URL('../../README.md', import.meta.url), 'utf8'));
    assert.equal(steps.length, 8);
    await using directory = await temporaryDirectory();
    await using server = await startServer({ port: 0, dataDir: join(directory.path, 'penstock-data') });
    assert.ok(server.url);
    const separator = '\u001f';
    const script = steps.map(({ command }) => `${command}\nprintf '${separator}'`).join('\n');
    for (const time of ['first', 'second']) {
      const { stdout } = await promisify(execFile)('bash', ['-euc', script], { cwd: directory.path });
      const answers = stdout.split(separator).slice(0, steps.length);
      assert.deepEqual(
        answers.map(alike),
        steps.map(({ printed }) => alike(printed)),
        `the ${time} time`,
      );
    }
  });
});
