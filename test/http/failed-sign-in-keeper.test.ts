import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BusinessEvent } from '../../src/domain/events.ts';
import type { FailedSignIn } from '../../src/domain/failed-sign-in.ts';
import { createFailedSignInKeeper } from '../../src/http/pace/failed-sign-ins.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { wholePage } from '../support/collect.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { foundStore, now, range } from '../support/store-fixtures.ts';

const minuteMs = 60_000;

const failure: FailedSignIn = { way: 'digest', principal: null, name: 'mysteryx', address: '192.0.2.1' };

/** A keeper over a store, at a time that the test decides, and what it tells. */
function keeperOver(store: Store) {
  let passedMs = 0;
  const events: BusinessEvent[] = [];
  const { promise: unrecorded, resolve } = Promise.withResolvers<void>();
  const keeper = createFailedSignInKeeper({
    store,
    clock: { now: () => now + passedMs, steady: () => now + passedMs },
    events: {
      record(event) {
        events.push(event);
        if (event.name === 'attempt.unrecorded') resolve();
      },
    },
    count: () => undefined,
    delayMaxMs: 0,
  });
  return { keeper, events, unrecorded, pass: (ms: number) => (passedMs += ms) };
}

describe('the keeper of failed sign-ins', () => {
  it('sums up each minute at its end, and begins anew with the next', async (test) => {
    await using directory = await temporaryDirectory();
    await using store = await openSqliteStore(directory.path);
    const { organisation } = await foundStore(store);
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const { keeper, events, pass } = keeperOver(store);
    const failOften = async (): Promise<void> => {
      for (const _ of range(3)) await keeper.keep(failure);
    };
    const endMinute = async (): Promise<void> => {
      pass(minuteMs);
      test.mock.timers.tick(minuteMs);
      // What was asked for before this is stored with it.
      await store.settings.set('a', 'b');
    };
    await failOften();
    await endMinute();
    await failOften();
    await endMinute();
    // A minute without failures has nothing to tell.
    await endMinute();
    const { items } = await wholePage(
      store.audit.list({ of: 'organisation', id: organisation.id }, { pageNum: 1, itemsPerPage: 100 }),
    );
    const told = items
      .toReversed()
      .filter(({ name }) => name === 'sign-in.failed')
      .map(({ at, times }) => [at - now, times]);
    assert.deepEqual(told, [
      [0, undefined],
      [minuteMs, 2],
      [minuteMs, undefined],
      [2 * minuteMs, 2],
    ]);
    assert.equal(events.length, told.length);
    await keeper[Symbol.asyncDispose]();
  });

  it('lets the answer go and warns when nothing can be stored, and says so', async () => {
    await using directory = await temporaryDirectory();
    const store = await openSqliteStore(directory.path);
    await store[Symbol.asyncDispose]();
    const { keeper, events, unrecorded } = keeperOver(store);
    await keeper.keep(failure);
    await unrecorded;
    await keeper[Symbol.asyncDispose]();
    assert.deepEqual(
      events.map(({ name }) => name),
      ['sign-in.failed', 'attempt.unrecorded'],
    );
  });
});
