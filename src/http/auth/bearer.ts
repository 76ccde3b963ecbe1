import type { Clock } from '../../domain/clock.ts';
import { type ApiKey, type ServiceAccount, vouchesFor } from '../../domain/principal.ts';
import { sha256 } from '../../secrets/credential.ts';
import type { Store } from '../../store/store.ts';

/** How many tokens are remembered; beyond it they all make room. */
const rememberedMax = 1000;

/**
 * Finds who an access token was given to. Tokens are stored hashed, and a client sends the same one with every request:
 * what a token that got in hashes to is remembered, in memory alone. That is no way in, since whether a token is good is
 * asked anew each time.
 *
 * @returns a function that resolves to null for what is no token, expired or revoked
 */
export function createBearers(
  { tokens, principals }: Pick<Store, 'tokens' | 'principals'>,
  clock: Clock,
): (token: string) => Promise<ApiKey | ServiceAccount | null> {
  const hashes = new Map<string, string>();

  const keep = (token: string, hash: string): void => {
    if (hashes.has(token)) return;
    if (hashes.size >= rememberedMax) hashes.clear();
    hashes.set(token, hash);
  };

  return async (token) => {
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
  };
}
