import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonPieces, JsonText } from '../../src/domain/json.ts';
import { givingWay } from '../../src/operations/give-way.ts';
import { joinRendered } from '../../src/operations/join-rendered.ts';
import { collect } from '../support/collect.ts';
import { range } from '../support/store-fixtures.ts';

/** How many turns the event loop takes until something is done. */
async function turnsOf(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isDone = true;
  return turns;
}

const textOf = async (body: JsonText | JsonPieces): Promise<string> =>
  typeof body === 'string' ? body : (await collect(body)).join('');

const long = 'x'.repeat(100_000);

async function* failing(): AsyncGenerator<readonly string[]> {
  yield [long, long];
  throw new Error('the store is gone');
}

describe('a long walk', () => {
  it('gives way before each batch but the first, though nothing comes of any', async () => {
    assert.ok((await turnsOf(() => collect(givingWay(range(50))))) >= 49);
  });
});

describe('a list that is rendered', () => {
  it('comes as a whole, in the same turn, where it is short', async () => {
    const turns = await turnsOf(async () => {
      assert.equal(await joinRendered([['a', 'b'], []], (item) => `"${item}"`), '"a","b"');
      assert.equal(await joinRendered([['a']], async (item) => `"${item}"`), '"a"');
      assert.equal(await joinRendered([], String), '');
    });
    assert.ok(turns <= 2, `${turns}`);
  });

  it('comes in pieces where it is long, and gives way after each', async () => {
    let rendered = 0;
    const render = (item: number): string => {
      rendered += 1;
      return `"${item}${long}"`;
    };
    const body = await joinRendered([range(40)], render);
    assert.notEqual(typeof body, 'string');
    assert.ok(rendered <= 2, `${rendered} were rendered before one piece was taken`);
    const turns = await turnsOf(async () => {
      assert.equal(
        await textOf(body),
        range(40)
          .map((item) => `"${item}${long}"`)
          .join(','),
      );
    });
    assert.ok(turns >= 15, `${turns} turns`);
  });

  it('is the same in whatever batches it comes', async () => {
    const items = range(23).map((at) => `"${at}${at % 3 === 0 ? long : ''}"`);
    for (const size of [1, 2, 5, 23]) {
      const batches = range(Math.ceil(23 / size)).map((at) => items.slice(at * size, (at + 1) * size));
      assert.equal(await textOf(await joinRendered(batches, (item) => item)), items.join(','));
    }
  });

  it('ends what it reads when its reader stops', async () => {
    let isEnded = false;
    async function* endless(): AsyncGenerator<readonly string[]> {
      try {
        for (;;) yield [long, long];
      } finally {
        isEnded = true;
      }
    }
    const body = await joinRendered(endless(), (item) => item);
    if (typeof body === 'string') assert.fail('endless');
    for await (const piece of body) if (piece.length > 0) break;
    assert.ok(isEnded);
  });

  it('fails for its reader when it cannot be read', async () => {
    const body = await joinRendered(failing(), (item) => item);
    await assert.rejects(textOf(body), { message: 'the store is gone' });
  });
});
