import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { TokenBucket } from '../../src/domain/token-bucket.ts';
import { bucketsMax, createMemoryBuckets } from '../../src/http/pace/memory-buckets.ts';
import { range } from '../support/store-fixtures.ts';

const periodMs = 60_000;
const limits = fc.record({
  capacity: fc.integer({ min: 1, max: 50 }),
  refill: fc.integer({ min: 1, max: 500 }),
  periodMs: fc.constant(periodMs),
});
/** Milliseconds between requests; the clock may be set back. */
const pauses = fc.array(fc.integer({ min: -5000, max: 20_000 }), { maxLength: 200 });
const begin = 1_000_000;

describe('a token bucket', () => {
  it('is full at first, and then empty', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const bucket = new TokenBucket(limit, begin);
        for (let left = limit.capacity - 1; left >= 0; left -= 1) {
          assert.ok(bucket.take(begin));
          assert.equal(bucket.remaining, left);
        }
        assert.ok(!bucket.take(begin));
        assert.equal(bucket.remaining, 0);
      }),
    );
  });

  it('gives no more than it holds and what has flown in since', () => {
    fc.assert(
      fc.property(limits, pauses, (limit, waits) => {
        const bucket = new TokenBucket(limit, begin);
        let [now, passed, granted] = [begin, 0, 0];
        for (const wait of waits) {
          now += wait;
          passed += Math.max(0, wait);
          if (bucket.take(now)) granted += 1;
          assert.ok(granted <= limit.capacity + (passed * limit.refill) / periodMs + 1e-6);
          assert.ok(bucket.remaining >= 0 && bucket.remaining < limit.capacity);
        }
      }),
    );
  });

  it('says exactly when to come back', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 0, max: 10_000 }), (limit, later) => {
        const emptied = (): TokenBucket => {
          const bucket = new TokenBucket(limit, begin);
          while (bucket.take(begin));
          bucket.take(begin + later);
          while (bucket.take(begin + later));
          return bucket;
        };
        const seconds = emptied().retryAfterSeconds;
        assert.ok(Number.isInteger(seconds) && seconds >= 1);
        assert.ok(emptied().take(begin + later + seconds * 1000));
        if (seconds > 1) assert.ok(!emptied().take(begin + later + (seconds - 1) * 1000 - 1));
      }),
    );
  });

  it('never holds more than its capacity, however long nobody asks', () => {
    const bucket = new TokenBucket({ capacity: 3, refill: 500, periodMs }, begin);
    bucket.take(begin);
    assert.ok(bucket.take(begin + 86_400_000));
    assert.equal(bucket.remaining, 2);
  });

  it('counts on after the clock was set back', () => {
    const bucket = new TokenBucket({ capacity: 1, refill: 60, periodMs }, begin);
    assert.ok(bucket.take(begin));
    assert.ok(!bucket.take(begin - 3_600_000));
    assert.ok(bucket.take(begin - 3_600_000 + 1000));
  });
});

describe('token buckets in memory', () => {
  it('are one for each limit and whom it counts', async () => {
    const buckets = createMemoryBuckets();
    const limit = { capacity: 2, refill: 1, periodMs };
    const take = async (limited: string, whom: string) => buckets.take(limited, whom, limit, begin);
    assert.deepEqual(await take('set', 'a'), { granted: true, remaining: 1, retryAfterSeconds: 1 });
    assert.deepEqual(await take('set', 'a'), { granted: true, remaining: 0, retryAfterSeconds: 60 });
    assert.deepEqual(await take('set', 'a'), { granted: false, remaining: 0, retryAfterSeconds: 60 });
    assert.equal((await take('set', 'b')).remaining, 1);
    assert.equal((await take('other', 'a')).remaining, 1);
  });

  it('are bounded: forgotten is who has not come for a long time, and nobody who goes on coming', async () => {
    const buckets = createMemoryBuckets();
    const limit = { capacity: 1, refill: 1, periodMs };
    const take = async (whom: string) => (await buckets.take('set', whom, limit, begin)).granted;
    assert.ok((await take('busy')) && (await take('gone')));
    for (const at of range(2 * bucketsMax)) {
      assert.ok(await take(`address-${at}`));
      if (at % 1000 === 0) assert.equal(await take('busy'), false);
    }
    assert.equal(await take('busy'), false);
    assert.equal(await take('gone'), true);
  });
});
