import assert from 'node:assert/strict';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { createOutbox } from '../../src/http/pace/outbox.ts';
import { createTurnstile } from '../../src/http/pace/turnstile.ts';
import { range } from '../support/store-fixtures.ts';

describe('the answers of one turn', () => {
  it('are written in their order, without waiting for more than 16', async () => {
    const outbox = createOutbox();
    const written: number[] = [];
    for (const number of range(17)) outbox.put(() => written.push(number));
    assert.equal(written.length, 16);
    await turnOfTheLoop();
    assert.deepEqual(written, range(17));
  });

  it('are all written, although one of them cannot be', () => {
    const outbox = createOutbox();
    const written: string[] = [];
    outbox.put(() => written.push('first'));
    outbox.put(() => assert.fail('gone'));
    outbox.put(() => written.push('last'));
    assert.throws(outbox.flush, /gone/);
    assert.deepEqual(written, ['first', 'last']);
  });
});

describe('the turnstile', () => {
  it('lets one pass per turn, when the answers that wait are written', async () => {
    const told: string[] = [];
    const pass = createTurnstile(() => told.push('answers'));
    const passing = ['one', 'two', 'three'].map(async (name) => {
      await pass();
      told.push(name);
    });
    assert.deepEqual(told, []);
    await Promise.all(passing);
    assert.deepEqual(told, ['answers', 'one', 'answers', 'two', 'answers', 'three']);
  });
});
