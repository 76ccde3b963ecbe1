import assert from 'node:assert/strict';
import { once } from 'node:events';
import { openSync, watch } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { workspaceBody } from '../support/bodies.ts';
import { makeFifo } from '../support/fifo.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { launch, ownerOf, runToEnd, startProcess } from '../support/process.ts';
import { range } from '../support/store-fixtures.ts';

/** Where a log or a banner can go that takes nothing, made in a directory. */
const troubles: Readonly<Record<string, (directory: string) => number>> = {
  'a full disk': () => openSync('/dev/full', 'w'),
  'a pipe that nobody reads': (directory) => {
    const fifo = makeFifo(directory);
    fifo.fill();
    return fifo.writeEnd;
  },
  'a pipe whose reader has gone': (directory) => {
    const fifo = makeFifo(directory);
    fifo.leave();
    return fifo.writeEnd;
  },
};

const requestCount = 20;

/** A line for every request. */
const everything = { PENSTOCK_LOG_LEVEL: 'debug' };

/** Where the server of a data directory answers, from the file that it writes when it does. */
async function untilItAnswers(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const changes = watch(dataDir);
  try {
    for (;;) {
      const changed = once(changes, 'change');
      const text = await readFile(join(dataDir, 'holder.json'), 'utf8').catch(() => '');
      const [, url] = /"url":"([^"]+)".*\n$/.exec(text) ?? [];
      if (url !== undefined) return url;
      await changed;
    }
  } finally {
    changes.close();
  }
}

for (const [trouble, make] of Object.entries(troubles)) {
  describe(`a log that goes to ${trouble}`, () => {
    it('neither changes an answer nor holds up the end', async () => {
      await using directory = await temporaryDirectory();
      const stderr = make(directory.path);
      const dataDir = join(directory.path, 'data');
      const names = range(requestCount).map((number) => `workspace-${number}`);
      {
        await using penstock = await startProcess(dataDir, everything, { stderr });
        const owner = await ownerOf(penstock, dataDir);
        const created = await Promise.all(names.map((name) => owner.post('/streams', workspaceBody(name))));
        assert.deepEqual(new Set(created.map(({ status }) => status)), new Set([200]));
        penstock.kill('SIGTERM');
        const { code, signal } = await penstock.ended;
        assert.deepEqual([code, signal], [0, null]);
      }
      await using again = await startProcess(dataDir);
      const { json } = await (await ownerOf(again, dataDir)).get('/streams');
      assert.equal(json['totalCount'], requestCount);
    });
  });

  describe(`a server whose words go to ${trouble}`, () => {
    it('answers, and ends in good order', async () => {
      await using directory = await temporaryDirectory();
      const stdout = make(directory.path);
      const dataDir = join(directory.path, 'data');
      const { child, ended } = launch({ PENSTOCK_DATA_DIR: dataDir }, undefined, undefined, { stdout });
      using kept = new DisposableStack();
      kept.defer(() => child.kill('SIGKILL'));
      const url = await untilItAnswers(dataDir);
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
      child.kill('SIGTERM');
      assert.deepEqual(await ended, { code: 0, signal: null, stdout: '', stderr: '' });
    });

    it('ends with its status when it cannot start', async () => {
      await using directory = await temporaryDirectory();
      const stderr = make(directory.path);
      const { code, signal } = await runToEnd({ PENSTOCK_PORT: 'none' }, undefined, undefined, { stderr });
      assert.deepEqual([code, signal], [2, null]);
    });
  });
}
