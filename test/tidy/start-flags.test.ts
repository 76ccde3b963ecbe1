import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };

/** A flag of Node's would hold for one way to start a server and not for the others. */
it('neither npm start nor the installed program gives Node flags', async () => {
  assert.equal(manifest.scripts.start, `exec node ${manifest.bin.penstock}`);
  const programs = Object.values(manifest.bin);
  for (const file of programs) {
    const [firstLine] = (await readFile(file, 'utf8')).split('\n');
    assert.equal(firstLine, '#!/usr/bin/env node', file);
  }
});
