import { errors } from '../../domain/errors.ts';
import {
  type Counted,
  type EndpointSet,
  endpointSetOf,
  type Taken,
  type TokenBuckets,
} from '../../domain/rate-limit.ts';
import type { Operation } from '../../operations/operation.ts';
import { pathOf } from '../request/request-url.ts';

/** What was counted, for the headers of the answer. */
export interface Count {
  readonly set: EndpointSet;
  readonly taken: Taken;
  /** Whether the headers tell of it. */
  readonly isTold: boolean;
}

/** Counts requests. */
export interface RateLimiter {
  /**
   * Counts one request for an operation.
   *
   * @param now the steady time of the clock, in milliseconds
   * @returns null where there is no limit, and for whoever has no bucket in it
   */
  count(operation: Operation, counted: Counted, now: number): Count | null | Promise<Count | null>;
  /** Whether an empty bucket refuses. */
  readonly isEnforced: boolean;
  /** Whether a request found its bucket empty, where limits are enforced. */
  isExceeded(count: Count): boolean;
  /**
   * Refuses a request that found its bucket empty.
   *
   * @param url the URL of its request line
   * @throws RATE_LIMITED_TOKEN_BUCKET when the limit is enforced
   */
  refuse(count: Count, url: string): void;
}

/** Finds what counts an operation, once for each. */
function createSetFinder(
  sets: readonly EndpointSet[],
  changes: EndpointSet | null,
): (operation: Operation) => EndpointSet | null {
  const byId = new Map<string, EndpointSet>(sets.map((set) => [set.id, set]));
  const byOperation = new WeakMap<Operation, EndpointSet | null>();
  return (operation) => {
    const known = byOperation.get(operation);
    if (known !== undefined) return known;
    const others = operation.method === 'GET' ? null : changes;
    const set = byId.get(endpointSetOf(operation.path) ?? '') ?? others;
    byOperation.set(operation, set);
    return set;
  };
}

/**
 * @param enforced whether an empty bucket refuses; when not, the headers still tell what Atlas would count
 * @param changes what counts changes of which no endpoint set is known, and is not told of; each is written down
 */
export function createRateLimiter(
  sets: readonly EndpointSet[],
  buckets: TokenBuckets,
  enforced: boolean,
  changes: EndpointSet | null = null,
): RateLimiter {
  const setOf = createSetFinder(sets, changes);
  const isExceeded = ({ taken }: Count): boolean => enforced && !taken.granted;

  return {
    count(operation, counted, now) {
      const set = setOf(operation);
      const whom = set ? counted[set.scope] : undefined;
      if (!set || whom === undefined) return null;
      const taken = buckets.take(set.id, whom, set.limit, now);
      const isTold = set !== changes;
      return taken instanceof Promise
        ? taken.then((late) => ({ set, taken: late, isTold }))
        : { set, taken, isTold };
    },
    isEnforced: enforced,
    isExceeded,
    refuse(count, url) {
      if (!isExceeded(count)) return;
      const { set, taken } = count;
      const { capacity, refill, periodMs } = set.limit;
      throw errors.rateLimited({
        path: pathOf(url).replace(/^\//, ''),
        retryAfter: taken.retryAfterSeconds,
        capacity,
        refill,
        period: periodMs / 1000,
      });
    },
  };
}
