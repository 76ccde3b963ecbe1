import { errors } from '../domain/errors.ts';

/** How often an update is tried against others before the caller is told to come back. */
const attemptsMax = 1000;

/**
 * Reads, changes and stores an object so that no concurrent change of it is lost: when another change came first,
 * all of it happens again from what that one left.
 *
 * @throws CONCURRENT_UPDATE after a thousand lost attempts
 */
export async function update<T>(
  read: () => Promise<T>,
  change: (current: T) => T,
  store: (changed: T) => Promise<'done' | 'outdated'>,
): Promise<T> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const changed = change(await read());
    if ((await store(changed)) === 'done') return changed;
  }
  throw errors.concurrentUpdate();
}
