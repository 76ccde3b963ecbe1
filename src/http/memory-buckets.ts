import type { TokenBuckets } from '../domain/rate-limit.ts';
import { TokenBucket } from '../domain/token-bucket.ts';

/** Token buckets in the memory of this process. There is one per project, organisation or principal that exists. */
export function createMemoryBuckets(): TokenBuckets {
  const buckets = new Map<string, TokenBucket>();
  return {
    take(key, limit, now) {
      const known = buckets.get(key);
      const bucket = known ?? new TokenBucket(limit, now);
      if (!known) buckets.set(key, bucket);
      const granted = bucket.take(now);
      return { granted, remaining: bucket.remaining, retryAfterSeconds: bucket.retryAfterSeconds };
    },
  };
}
