import { errors } from './errors.ts';
import { limits } from './limits.ts';
import type { ClientSecret, ServiceAccount } from './principal.ts';

/** How secrets of service accounts come and go, from MongoDB's guides to their rotation. */

/** How long an older secret is good at most, once there is a new one. */
const overlapMs = 7 * 24 * 3_600_000;

/** How long a secret may be good, in hours; the upper bound is the documented one. */
export const secretHours = { min: 1, max: 8760 } as const;

/** When a new secret expires, Unix time in milliseconds. */
export const expiryOf = (now: number, hours: number): number => now + hours * 3_600_000;

const shortened = (secret: ClientSecret, latest: number): ClientSecret => ({
  ...secret,
  expiresAt: Math.min(secret.expiresAt ?? latest, latest),
});

/**
 * A service account with a new secret; those that it has are good for another week at most.
 *
 * @throws SERVICE_ACCOUNT_SECRETS_LIMIT_REACHED when it has two
 */
export function withSecret(account: ServiceAccount, secret: ClientSecret): ServiceAccount {
  const { clientId, secrets } = account;
  // One that is used, and one that takes its place.
  const { max: limit } = limits.secrets;
  if (secrets.length >= limit) throw errors.tooManySecrets({ clientId, limit });
  const latest = secret.createdAt + overlapMs;
  return { ...account, secrets: [...secrets.map((one) => shortened(one, latest)), secret] };
}

/** A service account without one of its secrets; undefined when it does not have it. */
export function withoutSecret(account: ServiceAccount, secretId: string): ServiceAccount | undefined {
  const secrets = account.secrets.filter(({ id }) => id !== secretId);
  return secrets.length < account.secrets.length ? { ...account, secrets } : undefined;
}
