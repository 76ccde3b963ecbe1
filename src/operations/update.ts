import type { AuditRecord } from '../domain/audit.ts';
import { errors } from '../domain/errors.ts';

/** How often an update is tried against others before the caller is told to come back. */
const attemptsMax = 1000;

/**
 * Does something that was computed from what is stored, again and again until nothing of that has changed meanwhile.
 *
 * @param attempt reads, computes and stores; `outdated` when others came first
 * @throws CONCURRENT_UPDATE after a thousand lost attempts
 */
export async function untilCurrent<Outcome>(attempt: () => Promise<Outcome | 'outdated'>): Promise<Outcome> {
  for (let attempts = 0; attempts < attemptsMax; attempts += 1) {
    const outcome = await attempt();
    if (outcome !== 'outdated') return outcome;
  }
  throw errors.concurrentUpdate();
}

/** The steps of an update. */
export interface Update<T> {
  read(): Promise<T>;
  change(current: T): T;
  /** Writes down what the change is about to do. */
  describe(current: T, changed: T): AuditRecord;
  store(changed: T, record: AuditRecord, current: T): Promise<'done' | 'outdated'>;
}

/**
 * Reads, changes and stores an object so that no concurrent change of it is lost: when another change came first,
 * all of it happens again from what that one left.
 *
 * @throws CONCURRENT_UPDATE after a thousand lost attempts
 */
export async function update<T>({
  read,
  change,
  describe,
  store,
}: Update<T>): Promise<{ readonly changed: T; readonly record: AuditRecord }> {
  return untilCurrent(async () => {
    const current = await read();
    const changed = change(current);
    const record = describe(current, changed);
    return (await store(changed, record, current)) === 'done' ? { changed, record } : 'outdated';
  });
}
