import { type ClientSecret, isAlive, type ServiceAccount } from '../../domain/principal.ts';
import { sameSecret, sha256 } from '../../secrets/credential.ts';

/** What a client shows of itself. */
export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

/** Some clients encode id and secret before base64, as RFC 6749 asks, some do not; ours hold nothing that differs. */
const formDecoded = (text: string): string => new URLSearchParams(`text=${text}`).get('text') ?? '';

/** Reads the credentials of HTTP's basic authentication; null for what holds none. */
export function readBasic(authorization: string | undefined): ClientCredentials | null {
  const match = /^basic ([A-Za-z0-9+/=_-]+)$/i.exec(authorization ?? '');
  const [id, ...secret] = Buffer.from(match?.[1] ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return id && secret.length > 0 ? { id: formDecoded(id), secret: formDecoded(secret.join(':')) } : null;
}

/** The secret of a service account that was shown, if it is one that can be used. */
export function secretShown(
  account: ServiceAccount,
  { secret }: ClientCredentials,
  now: number,
): ClientSecret | null {
  const hash = sha256(secret);
  return account.secrets.find((one) => isAlive(one, now) && sameSecret(hash, one.hash)) ?? null;
}
