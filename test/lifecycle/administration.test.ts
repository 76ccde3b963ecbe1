import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseCommand } from '../../src/admin/commands.ts';
import { run } from '../../src/admin/run.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { temporaryDirectory } from '../support/penstock.ts';

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
});
