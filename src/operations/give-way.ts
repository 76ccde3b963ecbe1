import { setImmediate } from 'node:timers/promises';

/** Lets everything that has arrived meanwhile be served before the caller goes on. */
export const giveWay = (): Promise<void> => setImmediate();

/** The batches of a long walk, which gives way to other requests before each but the first. */
export async function* givingWay<T>(batches: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  let isFirst = true;
  for await (const batch of batches) {
    if (!isFirst) await giveWay();
    isFirst = false;
    yield batch;
  }
}
