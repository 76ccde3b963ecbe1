import type { Clock } from '../../domain/clock.ts';
import { type ApiKey, type ServiceAccount, vouchesFor } from '../../domain/principal.ts';
import { sha256 } from '../../secrets/credential.ts';
import type { Store } from '../../store/store.ts';

/** How many tokens are remembered; beyond it they all make room. */
const rememberedMax = 1000;

/** Access tokens, and who they were given to. */
export interface Bearers {
  /** Who may come in with a token; null for what is no token, expired or revoked. */
  find(token: string): Promise<ApiKey | ServiceAccount | null>;
  /** Who a token was given to, good or not, as far as that is still known. */
  owner(token: string): Promise<ApiKey | ServiceAccount | null>;
}

/**
 * Finds who access tokens were given to. Tokens are stored hashed, and a client sends the same one with every request:
 * what a token that got in hashes to is remembered, in memory alone. That is no way in, since whether a token is good is
 * asked anew each time.
 */
export function createBearers(
  { tokens, principals }: Pick<Store, 'tokens' | 'principals'>,
  clock: Clock,
): Bearers {
  const hashes = new Map<string, string>();

  const keep = (token: string, hash: string): void => {
    if (hashes.has(token)) return;
    if (hashes.size >= rememberedMax) hashes.clear();
    hashes.set(token, hash);
  };

  return {
    async find(token) {
      const hash = hashes.get(token) ?? sha256(token);
      const known = await tokens.find(hash);
      const isAlive = known && known.expiresAt > clock.steady();
      const principal = isAlive && (await principals.find(known.principalId));
      if (principal && vouchesFor(principal, known)) {
        keep(token, hash);
        return principal;
      }
      hashes.delete(token);
      return null;
    },
    async owner(token) {
      const known = await tokens.find(sha256(token));
      return (known && (await principals.find(known.principalId))) ?? null;
    },
  };
}
