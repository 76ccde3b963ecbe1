import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { RecentMap } from '../../src/domain/recent-map.ts';

const sizes = fc.integer({ min: 1, max: 8 }).map((half) => 2 * half);
const uses = fc.array(fc.record({ key: fc.nat({ max: 30 }), isWrite: fc.boolean() }), { maxLength: 200 });

/** The different keys that were used last, the newest first. */
const lastUsed = (used: readonly string[]): string[] => [...new Set(used.toReversed())];

describe('a map of what was used last', () => {
  it('holds no more than it may, and all of the half that was used last', () => {
    fc.assert(
      fc.property(sizes, uses, (keysMax, given) => {
        const map = new RecentMap<string>(keysMax);
        const used: string[] = [];
        for (const { key, isWrite } of given) {
          const name = String(key);
          const known = map.get(name);
          assert.ok(known === undefined || known === name);
          if (isWrite) map.set(name, name);
          if (isWrite || known !== undefined) used.push(name);
          assert.ok(map.size <= keysMax, `${map.size} of ${keysMax}`);
        }
        const last = lastUsed(used).slice(0, keysMax / 2);
        // The newest last: looking for one makes it the newest.
        for (const name of last) assert.equal(map.get(name), name);
      }),
    );
  });

  it('keeps a key once, with its newest value', () => {
    const map = new RecentMap<number>(4);
    for (const value of [1, 2, 3]) map.set('a', value);
    assert.equal(map.size, 1);
    for (const [at, key] of ['b', 'c'].entries()) map.set(key, at);
    // By now it has grown old, and is written anew.
    map.set('a', 4);
    assert.deepEqual([map.size, map.get('a')], [3, 4]);
  });

  it('forgets what nobody asks for', () => {
    const map = new RecentMap<number>(4);
    for (const [at, key] of ['a', 'b', 'c', 'd', 'e'].entries()) map.set(key, at);
    assert.equal(map.get('a'), undefined);
    assert.equal(map.get('e'), 4);
  });
});
