import { perMinute, type RateLimit, type RateLimitChoices } from './token-bucket.ts';

/**
 * Limits of Penstock's own, for what Atlas is not known to limit and what nobody must do without end. They are no endpoint
 * sets: no header tells of them, and no list shows them. What ordinary clients do is as generous as Atlas's usual rate limit:
 * Terraform asks for a token with every run and ends it.
 */
const standards = {
  /** Tokens that a service account asks for, and those that it ends. */
  accessTokens_client: perMinute(1200, 500),
  /** The same for all service accounts that use one address. */
  accessTokens_address: perMinute(2400, 1000),
  /** Requests for tokens from one address whose credentials are wrong. Those with right ones do not take from it. */
  refusedClients_address: perMinute(120, 60),
  /** Changes of a principal that no endpoint set counts: those of failover connections. */
  uncountedChanges_user: perMinute(1200, 500),
  /** Refusals of a principal that are written down where no endpoint set counts them. */
  refusals_user: perMinute(1200, 500),
} as const satisfies Record<string, RateLimit>;

export type OwnLimitId = keyof typeof standards;

export const ownLimitIds = Object.keys(standards) as OwnLimitId[];

/** The limits that hold, with those that the operator of the machine chose. */
export const ownLimits = (chosen: RateLimitChoices = {}): Readonly<Record<OwnLimitId, RateLimit>> => ({
  ...standards,
  ...Object.fromEntries(
    ownLimitIds.flatMap((id) => {
      const choice = chosen[id];
      return choice ? [[id, perMinute(choice.capacity, choice.refill)]] : [];
    }),
  ),
});
