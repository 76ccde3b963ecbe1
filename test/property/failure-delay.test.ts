import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { FailureDelay, forgiven, recoveryMs } from '../../src/domain/failure-delay.ts';
import { range } from '../support/store-fixtures.ts';

const begin = 1_000_000;
const longestMs = 5000;
const address = '192.0.2.1';

const delaysOf = (delay: FailureDelay, count: number, now = begin, from = address): number[] =>
  range(count).map(() => delay.next(from, now));

describe('the delay of failures', () => {
  it('forgives the first ones, then doubles up to the longest', () => {
    const delays = delaysOf(new FailureDelay(longestMs), forgiven + 9);
    assert.deepEqual(delays.slice(0, forgiven), range(forgiven).fill(0));
    assert.deepEqual(delays.slice(forgiven), [100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
  });

  it('is that of one address alone', () => {
    const delay = new FailureDelay(longestMs);
    delaysOf(delay, 50);
    assert.equal(delay.next('192.0.2.2', begin), 0);
    assert.equal(delay.next(address, begin), longestMs);
  });

  it('is shared by the IPv6 addresses of one network, which one machine can have all of', () => {
    const delay = new FailureDelay(longestMs);
    for (const at of range(50)) delay.next(`2001:db8::${at.toString(16)}`, begin);
    assert.equal(delay.next('2001:db8::ffff:1', begin), longestMs);
    assert.equal(delay.next('2001:db8:0:1::1', begin), 0);
  });

  it('is gone after a while without failures, whatever came before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (count) => {
        const delay = new FailureDelay(longestMs);
        delaysOf(delay, count);
        assert.equal(delay.next(address, begin + 40 * recoveryMs), 0);
      }),
    );
  });

  it('does not come about where failures are far apart', () => {
    const delay = new FailureDelay(longestMs);
    for (const at of range(200)) assert.equal(delay.next(address, begin + at * recoveryMs), 0);
  });

  it('is never negative nor longer than the longest, and bears a clock that goes back', () => {
    const steps = fc.array(fc.integer({ min: -60_000, max: 60_000 }), { maxLength: 100 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 10_000 }), (waits, longest) => {
        const delay = new FailureDelay(longest);
        let now = begin;
        for (const wait of waits) {
          now += wait;
          const ms = delay.next(address, now);
          assert.ok(ms >= 0 && ms <= longest, String(ms));
        }
      }),
    );
  });

  it('is turned off by 0', () => {
    assert.deepEqual(new Set(delaysOf(new FailureDelay(0), 100)), new Set([0]));
  });
});
