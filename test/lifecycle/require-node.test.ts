import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { oldNode, pretend } from '../support/old-node.ts';
import { root } from '../support/process.ts';

const run = promisify(execFile);

interface Refusal {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const refusalOf = (node: string, ...words: string[]): Promise<Refusal> =>
  run(node, words, { cwd: root }).then(
    () => assert.fail('was not refused'),
    (error: Refusal) => error,
  );

function assertExplained({ code, stdout, stderr }: Refusal, version: string): void {
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.ok(stderr.startsWith(`Penstock needs Node 24 or newer; this is Node ${version}.\n`), stderr);
  assert.match(stderr, /npm ci.*npm start/s);
  assert.doesNotMatch(stderr, /SyntaxError|\n\s+at /);
}

describe('a Node that is too old', () => {
  for (const entry of ['bin/penstock.js', 'bin/penstock-admin.js']) {
    it(`${entry}: says what to do instead of failing on the first line that it cannot read`, async () => {
      const refusal = await refusalOf(process.execPath, '--import', pretend('22.9.0'), entry);
      assertExplained(refusal, '22.9.0');
      const old = await oldNode();
      if (old) assertExplained(await refusalOf(old.path, entry), old.version);
    });
  }

  it('finds the guard first in every entry point, and no name that it may not have', async () => {
    for (const entry of ['bin/penstock.js', 'bin/penstock-admin.js']) {
      const imports = (await readFile(join(root, entry), 'utf8')).match(/^import\b.*$/gm) ?? [];
      assert.equal(imports[0], "import './require-node.cjs';", entry);
      // A name that a built-in module lacks fails before any line is run, that of the guard included.
      assert.deepEqual(
        imports.filter((line) => line.includes('{') && line.includes("'node:")),
        [],
      );
    }
  });

  it('npm test: is told the same', async () => {
    const words = ['--import', pretend('20.0.0'), '--import', './bin/require-node.cjs', '--eval', ''];
    assertExplained(await refusalOf(process.execPath, ...words), '20.0.0');
  });

  it('does not mean the oldest one that works', async () => {
    const words = ['--import', pretend('24.0.0'), '--import', './bin/require-node.cjs', '--eval', ''];
    const { stderr } = await run(process.execPath, words, { cwd: root });
    assert.equal(stderr, '');
  });
});
