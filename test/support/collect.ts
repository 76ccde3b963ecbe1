import type { Page } from '../../src/domain/page.ts';
import type { Walk, WalkedPage } from '../../src/store/store.ts';

/** Everything that comes, in its order. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Everything that comes in batches, in its order. */
export const collectBatches = async <T>(batches: Walk<T>): Promise<T[]> => (await collect(batches)).flat();

/** A page of a list as a whole. */
export const wholePage = async <T>(page: Promise<WalkedPage<T>>): Promise<Page<T>> => {
  const { batches, totalCount } = await page;
  return { items: await collectBatches(batches), totalCount };
};
