import { errors } from '../domain/errors.ts';
import { type RateLimit, TokenBucket } from '../domain/token-bucket.ts';
import { pathOf } from './request-url.ts';

/** Counts requests per project. */
export interface RateLimiter {
  /**
   * The bucket of a project.
   *
   * @param now Unix time in milliseconds
   */
  bucketOf(groupId: string, now: number): TokenBucket;
  /**
   * Counts one request.
   *
   * @param url the URL of its request line
   * @throws RATE_LIMITED_TOKEN_BUCKET when the bucket is empty and the limit is enforced
   */
  count(bucket: TokenBucket, url: string, now: number): void;
}

/** @param enforced whether an empty bucket refuses; when not, the headers still tell what Atlas would count */
export function createRateLimiter(limit: RateLimit, enforced: boolean): RateLimiter {
  const buckets = new Map<string, TokenBucket>();

  return {
    bucketOf(groupId, now) {
      const known = buckets.get(groupId);
      if (known) return known;
      const bucket = new TokenBucket(limit, now);
      buckets.set(groupId, bucket);
      return bucket;
    },
    count(bucket, url, now) {
      if (bucket.take(now) || !enforced) return;
      throw errors.rateLimited({
        path: pathOf(url).replace(/^\//, ''),
        retryAfter: bucket.retryAfterSeconds,
        capacity: limit.capacity,
        refill: limit.refill,
        period: limit.periodMs / 1000,
      });
    },
  };
}
