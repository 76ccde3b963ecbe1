import type { RateLimit, TokenBuckets } from '../../domain/rate-limit.ts';
import { TokenBucket } from '../../domain/token-bucket.ts';

/** Token buckets in the memory of this process. There is one per project, organisation or principal that exists. */
export function createMemoryBuckets(): TokenBuckets {
  const buckets = new Map<string, Map<string, TokenBucket>>();

  const make = (limited: string, whom: string, limit: RateLimit, now: number): TokenBucket => {
    const bucket = new TokenBucket(limit, now);
    const others = buckets.get(limited) ?? new Map<string, TokenBucket>();
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
