import type { Config } from '../config/config.ts';
import type { SignInWay } from '../domain/failed-sign-in.ts';
import { ownLimits } from '../domain/own-limits.ts';
import { uncountedChanges } from '../domain/rate-limit.ts';
import { type ClientLimits, createClientLimits } from '../http/auth/client-limits.ts';
import type { EdgeOptions } from '../http/edge.ts';
import { createFailedSignInKeeper } from '../http/pace/failed-sign-ins.ts';
import { createMemoryBuckets } from '../http/pace/memory-buckets.ts';
import { createRateLimiter } from '../http/pace/rate-limiter.ts';
import { createRefusalKeeper } from '../http/pace/refusals.ts';
import type { Context } from '../operations/operation.ts';

/** What bounds requests, and what is written down of those that are refused. */
export interface Bounds extends Pick<EdgeOptions, 'rateLimiter' | 'keepRefusal' | 'failedSignIns'> {
  readonly clientLimits: ClientLimits;
}

/** @param countFailure counts a failed sign-in */
export function boundsOf(
  context: Context,
  { rateLimitEnforced: enforced, rateLimits, signInDelayMaxMs }: Config,
  countFailure: (way: SignInWay) => void,
): Bounds {
  const buckets = createMemoryBuckets();
  const limits = ownLimits(rateLimits);
  const changes = uncountedChanges(limits.uncountedChanges_user);
  const rateLimiter = createRateLimiter(context.endpointSets, buckets, enforced, changes);
  return {
    rateLimiter,
    keepRefusal: createRefusalKeeper(context, rateLimiter, buckets, limits.refusals_user),
    failedSignIns: createFailedSignInKeeper({
      ...context,
      count: countFailure,
      delayMaxMs: enforced ? signInDelayMaxMs : 0,
    }),
    clientLimits: createClientLimits({ buckets, limits, clock: context.clock, enforced }),
  };
}
