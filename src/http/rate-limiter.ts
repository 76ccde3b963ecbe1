import { errors } from '../domain/errors.ts';
import { type RateLimit, TokenBucket } from '../domain/token-bucket.ts';

/** Counts requests per project. */
export interface RateLimiter {
  /**
   * Counts one request.
   *
   * @param now Unix time in milliseconds
   * @throws RATE_LIMITED_TOKEN_BUCKET when the bucket is empty and the limit is enforced
   */
  count(groupId: string, path: string, now: number): TokenBucket;
}

/** @param enforced whether an empty bucket refuses; when not, the headers still tell what Atlas would count */
export function createRateLimiter(limit: RateLimit, enforced: boolean): RateLimiter {
  const buckets = new Map<string, TokenBucket>();

  const bucketOf = (groupId: string, now: number): TokenBucket => {
    const known = buckets.get(groupId);
    if (known) return known;
    const bucket = new TokenBucket(limit, now);
    buckets.set(groupId, bucket);
    return bucket;
  };

  return {
    count(groupId, path, now) {
      const bucket = bucketOf(groupId, now);
      if (bucket.take(now) || !enforced) return bucket;
      throw errors.rateLimited({
        path: path.replace(/^\//, ''),
        retryAfter: bucket.retryAfterSeconds,
        capacity: limit.capacity,
        refill: limit.refill,
        period: limit.periodMs / 1000,
      });
    },
  };
}
