import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };

const program = new URL('../../bin/penstock.js', import.meta.url);

it('npm start and the installed program give Node the same flags', async () => {
  const [shebang = ''] = (await readFile(program, 'utf8')).split('\n');
  assert.equal(
    manifest.scripts.start.replace(/^exec /, ''),
    `${shebang.replace('#!/usr/bin/env -S ', '')} bin/penstock.js`,
  );
});
