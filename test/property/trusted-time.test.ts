import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { createTrustedTime } from '../../src/domain/trusted-time.ts';
import { dayMs, hourMs, minuteMs, yearMs } from '../support/set-clock.ts';

/** When everything begins, by the real time. */
const begin = 10 * yearMs;

/** A clock that is looked at now and then while real time goes on, and that is ahead of it or behind. */
function machine(lastSeen = begin) {
  let real = begin;
  let ahead = 0;
  const clock = { now: () => real + ahead, steady: () => real };
  const start = () => createTrustedTime(clock, lastSeen);
  return {
    start,
    set: (aheadMs: number): void => void (ahead = aheadMs),
    /** Lets time pass, and looks every ten minutes. */
    pass(ms: number, trusted: () => number): number {
      for (let passed = 0; passed < ms; passed += 10 * minuteMs) {
        real += 10 * minuteMs;
        trusted();
      }
      return trusted();
    },
  };
}

describe('the trusted time', () => {
  it('goes on from what was last seen, whatever the clock is set to, and is never later than it', () => {
    const step = fc.record({
      ahead: fc.integer({ min: -yearMs, max: yearMs }),
      hours: fc.integer({ min: 0, max: 23 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const { start, set, pass } = machine();
        const trusted = start();
        let passed = 0;
        for (const { ahead, hours } of steps) {
          // Set anew, so that it never agrees with itself for a day.
          set(ahead === 0 ? hourMs : ahead);
          const told = pass(hours * hourMs, trusted);
          passed += hours * hourMs;
          assert.ok(told <= begin + passed + Math.min(0, ahead));
          set(2 * yearMs + passed);
          trusted();
        }
      }),
    );
  });

  it('is that of the clock after a day in which nobody set it: it was off for a month, perhaps', () => {
    const monthMs = 30 * dayMs;
    const { start, pass } = machine(begin - monthMs);
    const trusted = start();
    assert.equal(trusted(), begin - monthMs);
    assert.equal(pass(23 * hourMs, trusted), begin - monthMs + 23 * hourMs);
    assert.equal(pass(hourMs, trusted), begin + dayMs);
  });

  it('waits for another day when the clock is set in between', () => {
    const { start, set, pass } = machine();
    const trusted = start();
    pass(23 * hourMs, trusted);
    set(yearMs);
    assert.equal(pass(23 * hourMs, trusted), begin + 46 * hourMs);
    set(0);
    assert.equal(pass(2 * dayMs, trusted), begin + 46 * hourMs + 2 * dayMs);
  });

  it('takes no notice of a clock that is slewed', () => {
    const { start, set, pass } = machine(begin - dayMs);
    const trusted = start();
    for (let hour = 0; hour < 24; hour += 1) {
      set(hour * 1000);
      pass(hourMs, trusted);
    }
    assert.equal(trusted(), begin + dayMs + 23_000);
  });
});
