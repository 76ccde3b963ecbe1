import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWaitingRoom } from '../../src/http/pace/waiting-room.ts';
import { range } from '../support/store-fixtures.ts';

/** Far longer than a test may take: whoever waits that long is let go by something else. */
const longMs = 3_600_000;

describe('the waiting room', () => {
  it('lets go who has waited longest when it is full', async () => {
    const room = createWaitingRoom(3);
    const gone: number[] = [];
    const waits = range(5).map((at) => room.wait(longMs).then(() => gone.push(at)));
    await Promise.all(waits.slice(0, 2));
    assert.deepEqual(gone, [0, 1]);
    room.open();
    await Promise.all(waits);
    assert.deepEqual(gone, [0, 1, 2, 3, 4]);
  });

  it('has a place again when somebody has waited long enough', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const room = createWaitingRoom(1);
    const first = room.wait(1000);
    test.mock.timers.tick(1000);
    await first;
    let isGone = false;
    const second = room.wait(longMs).then(() => (isGone = true));
    test.mock.timers.tick(longMs - 1);
    await first;
    assert.equal(isGone, false);
    test.mock.timers.tick(1);
    await second;
  });

  it('holds nobody once it was opened', async () => {
    const room = createWaitingRoom(3);
    const early = room.wait(longMs);
    room.open();
    await early;
    await room.wait(longMs);
  });
});
