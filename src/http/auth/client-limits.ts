import type { Clock } from '../../domain/clock.ts';
import { holderOf } from '../../domain/cidr.ts';
import type { OwnLimitId, ownLimits } from '../../domain/own-limits.ts';
import type { ServiceAccount } from '../../domain/principal.ts';
import type { TokenBuckets } from '../../domain/rate-limit.ts';

/** Bounds how often tokens are asked for and ended. */
export interface ClientLimits {
  /**
   * Counts a request of a client that has shown its secret, and with all others from its address.
   *
   * @returns in how many whole seconds to come back; null for who may go on
   */
  count(account: ServiceAccount, address: string): Promise<number | null>;
  /** Counts a request whose credentials are not right. It takes nothing from those who share the address. */
  countRefused(address: string): Promise<number | null>;
}

export interface ClientLimitOptions {
  readonly buckets: TokenBuckets;
  readonly limits: ReturnType<typeof ownLimits>;
  readonly clock: Clock;
  /** Whether an empty bucket refuses. */
  readonly enforced: boolean;
}

/**
 * The bucket of a client is taken from by its holder alone: somebody who knows the id, which is no secret, cannot use
 * it up, nor learn from it whether there is such a client.
 */
export function createClientLimits({ buckets, limits, clock, enforced }: ClientLimitOptions): ClientLimits {
  const take = async (limited: OwnLimitId, whom: string): Promise<number | null> => {
    if (!enforced) return null;
    const taken = await buckets.take(limited, whom, limits[limited], clock.steady());
    return taken.granted ? null : taken.retryAfterSeconds;
  };
  return {
    count: async (account, address) =>
      (await take('accessTokens_client', account.id)) ??
      (await take('accessTokens_address', holderOf(address))),
    countRefused: (address) => take('refusedClients_address', holderOf(address)),
  };
}
