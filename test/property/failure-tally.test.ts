import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { FailedSignIn } from '../../src/domain/failed-sign-in.ts';
import { distinctMax, FailureTally } from '../../src/domain/failure-tally.ts';
import { anApiKey, range } from '../support/store-fixtures.ts';

const failure = (name: string, changes: Partial<FailedSignIn> = {}): FailedSignIn => ({
  way: 'digest',
  principal: null,
  name,
  address: '192.0.2.1',
  ...changes,
});

const known = anApiKey('o'.repeat(24));

const failures = fc.record({
  way: fc.constantFrom('digest', 'bearer', 'token'),
  principal: fc.constantFrom(null, known),
  name: fc.nat({ max: 12 }).map(String),
  address: fc.nat({ max: 3 }).map((last) => `192.0.2.${last}`),
});

describe('the tally of failed sign-ins', () => {
  it('tells of each failure once, at once or in a sum', () => {
    fc.assert(
      fc.property(fc.array(failures, { maxLength: 300 }), (all) => {
        const tally = new FailureTally();
        const atOnce = all.filter((one) => tally.add(one)).length;
        const summed = tally.end().reduce((sum, { times }) => sum + times, 0);
        assert.equal(atOnce + summed, all.length);
        assert.deepEqual(tally.end(), []);
      }),
    );
  });

  it('tells of a bounded number, whoever makes up names', () => {
    const tally = new FailureTally();
    const made = range(10_000).map((at) => failure(`name-${at % 5000}`));
    const atOnce = made.filter((one) => tally.add(one)).length;
    assert.equal(atOnce, distinctMax);
    const sums = tally.end();
    assert.equal(sums.length, distinctMax + 1);
    assert.deepEqual(sums.at(-1), { alike: null, times: 10_000 - 2 * distinctMax });
  });

  it('tells of a known name beside any number of made up ones', () => {
    const tally = new FailureTally();
    for (const at of range(1000)) tally.add(failure(`name-${at}`));
    const real = failure(known.publicKey, { principal: known });
    assert.equal(tally.add(real), true);
    assert.equal(tally.add(real), false);
    assert.deepEqual(tally.end(), [
      { alike: real, times: 1 },
      { alike: null, times: 1000 - distinctMax },
    ]);
  });

  it('tells apart by way, name and address, and begins anew with each period', () => {
    const tally = new FailureTally();
    const different = [
      failure('a'),
      failure('b'),
      failure('a', { way: 'bearer' }),
      failure('a', { address: '192.0.2.2' }),
    ];
    for (const _ of range(2)) {
      assert.deepEqual(
        different.map((one) => tally.add(one)),
        [true, true, true, true],
      );
      assert.deepEqual(tally.end(), []);
    }
  });
});
