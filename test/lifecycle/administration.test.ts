import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseCommand } from '../../src/admin/commands.ts';
import { run } from '../../src/admin/run.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { runToEnd } from '../support/process.ts';

describe('the administration command line', () => {
  it('founds no Penstock where there is none, as in a directory whose name was mistyped', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'mistyped');
    await assert.rejects(run(parseCommand(['project', 'list']), { ...defaultConfig, dataDir }), {
      name: 'StoreError',
      message: `There is no Penstock in ${dataDir} yet. Start it there once, or set PENSTOCK_DATA_DIR to where it is.`,
    });
    assert.ok(!existsSync(dataDir));
  });

  const secret = 'mongodb://zebra:quag/ga@gnu.example.com';
  for (const words of [
    [secret],
    ['cluster', secret],
    ['cluster', 'connect', '--name', 'cluster-1', secret],
    ['cluster', 'connect', 'quagga'],
    ['quagga', 'create'],
    [`--${secret}`],
    [`--connection-srting=${secret}`],
    ['--', '--quagga'],
  ]) {
    it(`never shows what may be a secret: ${words.join(' ')}`, async () => {
      await using directory = await temporaryDirectory();
      const { code, stdout, stderr } = await runToEnd(
        { PENSTOCK_DATA_DIR: directory.path },
        'bin/penstock-admin.js',
        process.execPath,
        { words },
      );
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^[^\n]+--help` tells what there is\.\n$/);
      assert.doesNotMatch(stderr, /zebra|quag|gnu/);
    });
  }

  it('says nothing of a connection string that was given to another option', async () => {
    await using penstock = await startPenstock();
    const { code, stderr } = await runToEnd(
      { PENSTOCK_DATA_DIR: penstock.dataDir },
      'bin/penstock-admin.js',
      process.execPath,
      { words: ['api-key', 'create', '--role', secret] },
    );
    assert.equal(code, 2);
    assert.match(stderr, /^There is no role of that name; /);
    assert.doesNotMatch(stderr, /zebra|quag|gnu/);
  });
});
