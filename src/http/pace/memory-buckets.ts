import type { RateLimit, TokenBuckets } from '../../domain/rate-limit.ts';
import { RecentMap } from '../../domain/recent-map.ts';
import { TokenBucket } from '../../domain/token-bucket.ts';

/** How many buckets one limit has at most; whoever comes back after that many others finds a full one. */
export const bucketsMax = 10_000;

/**
 * Token buckets in the memory of this process: for each limit one per project, organisation, principal or address. There
 * is no end of addresses, and projects come and go, so those that nobody asked for lately are forgotten.
 */
export function createMemoryBuckets(): TokenBuckets {
  const buckets = new Map<string, RecentMap<TokenBucket>>();

  const make = (limited: string, whom: string, limit: RateLimit, now: number): TokenBucket => {
    const bucket = new TokenBucket(limit, now);
    const others = buckets.get(limited) ?? new RecentMap(bucketsMax);
    buckets.set(limited, others.set(whom, bucket));
    return bucket;
  };

  return {
    take(limited, whom, limit, now) {
      const bucket = buckets.get(limited)?.get(whom) ?? make(limited, whom, limit, now);
      const granted = bucket.take(now);
      return { granted, remaining: bucket.remaining, retryAfterSeconds: bucket.retryAfterSeconds };
    },
  };
}
