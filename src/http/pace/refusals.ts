import type { AuditRecord } from '../../domain/audit.ts';
import type { ApiError } from '../../domain/errors.ts';
import type { RateLimit, TokenBuckets } from '../../domain/rate-limit.ts';
import type { Context } from '../../operations/operation.ts';
import type { Count, RateLimiter } from './rate-limiter.ts';
import { type Attempt, refusalRecord } from '../../operations/trail.ts';

/** Writes down what was refused, as far as it belongs into the audit trail. */
export type KeepRefusal = (attempt: Attempt, error: ApiError, count: Count | null) => Promise<void>;

/**
 * Bounds what one principal can have written down: by the rate limit that counts its requests, and by a budget of its own
 * where none does. What is beyond that is an event alone.
 *
 * @param budget as generous as Atlas's usual rate limit, so that whoever is merely mistaken does not use it up
 */
export function createRefusalKeeper(
  { store, clock, events }: Pick<Context, 'store' | 'clock' | 'events'>,
  rateLimiter: RateLimiter,
  buckets: TokenBuckets,
  budget: RateLimit,
): KeepRefusal {
  const isKept = async ({ principal }: Attempt, count: Count | null): Promise<boolean> => {
    if (!principal) return true;
    if (count && rateLimiter.isEnforced) return !rateLimiter.isExceeded(count);
    return (await buckets.take('refusals_user', principal.id, budget, clock.steady())).granted;
  };

  /** A refusal is one, whether there is room to write it down or not. */
  const isStored = (record: AuditRecord): Promise<boolean> =>
    store.audit.insert(record).then(
      () => true,
      () => false,
    );

  return async (attempt, error, count) => {
    const record = refusalRecord(attempt, error, clock.now());
    if (!record) return;
    const isWritten = (await isKept(attempt, count)) && (await isStored(record));
    events.record(isWritten ? record : { ...record, name: 'attempt.unrecorded' });
  };
}
