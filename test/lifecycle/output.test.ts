import assert from 'node:assert/strict';
import { openSync } from 'node:fs';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { openLog } from '../../src/observe/logger.ts';
import { createOutput } from '../../src/observe/output.ts';
import { type Fifo, makeFifo } from '../support/fifo.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { range } from '../support/store-fixtures.ts';

const numbered = (count: number): string[] => range(count).map((number) => `line ${number}\n`);

/** Reads until the end of what arrives is this. */
async function readUntil(fifo: Fifo, end: string): Promise<string> {
  let read = fifo.read();
  while (!read.endsWith(end)) {
    await turnOfTheLoop();
    read += fifo.read();
  }
  return read;
}

describe('an output', () => {
  it('writes everything in its order, and has written it when it is disposed of', async () => {
    await using directory = await temporaryDirectory();
    const fifo = makeFifo(directory.path);
    const lines = numbered(1000);
    {
      await using output = createOutput(fifo.writeEnd);
      for (const line of lines) output.write(line);
    }
    assert.equal(fifo.read(), lines.join(''));
  });

  it('keeps what a reader that stands still does not take, up to a bound, and tells what it dropped', async () => {
    await using directory = await temporaryDirectory();
    const fifo = makeFifo(directory.path);
    fifo.fill();
    const dropped: string[] = [];
    await using output = createOutput(fifo.writeEnd, {
      waitingMax: 20,
      onDrop: () => dropped.push('dropped'),
      onRecovery: (count) => output.write(`told ${count}\n`),
    });
    for (const line of numbered(6)) output.write(line);
    // The first is on its way; of the others, two have room.
    assert.equal(dropped.length, 3);
    const read = await readUntil(fifo, 'told 3\n');
    assert.equal(read.replaceAll('.', ''), `${numbered(3).join('')}told 3\n`);
    output.write('line after\n');
    assert.equal(await readUntil(fifo, 'line after\n'), 'line after\n');
  });

  it('goes on for the reader that comes after one who has gone', async () => {
    await using directory = await temporaryDirectory();
    const fifo = makeFifo(directory.path);
    fifo.leave();
    await using output = createOutput(fifo.writeEnd);
    for (const line of numbered(2)) output.write(line);
    await turnOfTheLoop();
    fifo.comeBack();
    assert.equal(await readUntil(fifo, 'line 1\n'), 'line 0\nline 1\n');
  });

  it('ends although nothing can be written', async () => {
    let dropped = 0;
    const count = (): void => void (dropped += 1);
    await using output = createOutput(openSync('/dev/full', 'w'), { waitingMax: 20, onDrop: count });
    for (const line of numbered(6)) output.write(line);
    assert.equal(dropped, 3);
  });
});

describe('the log', () => {
  it('tells in a line of its own how many were dropped', async () => {
    await using directory = await temporaryDirectory();
    const fifo = makeFifo(directory.path);
    fifo.fill();
    let dropped = 0;
    await using log = openLog(
      { logLevel: 'info', logFormat: 'auto' },
      fifo.writeEnd,
      () => void (dropped += 1),
    );
    const [long] = ['x'.repeat(100_000)];
    for (const at of range(20)) log.logger.info({ at, long }, 'long');
    assert.ok(dropped > 0);
    const read = await readUntil(fifo, '"log.dropped"}\n');
    const entries = read.replace(/^\.+/, '').trimEnd().split('\n');
    const parsed = entries.map((entry) => JSON.parse(entry) as { msg: string; at?: number; lines?: number });
    const kept = 20 - dropped;
    assert.deepEqual(
      parsed.map(({ msg, at, lines }) => [msg, at, lines]),
      [...range(kept).map((at) => ['long', at, undefined]), ['log.dropped', undefined, dropped]],
    );
  });
});
