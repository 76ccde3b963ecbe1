import { newId } from '../../domain/id.ts';
import type { ApiKey, ClientSecret, Principal, ServiceAccount } from '../../domain/principal.ts';
import {
  digestHash,
  digestHashPlace,
  newClientId,
  newClientSecret,
  newPrivateKey,
  newPublicKey,
  sha256,
} from '../../secrets/credential.ts';
import type { Sealer } from '../../secrets/seal.ts';

/** What is common to principals of both kinds. */
export type Grant = Pick<Principal, 'orgId' | 'description' | 'orgRoles' | 'projectRoles'>;

/** What every principal begins with. */
const fresh = (now: number): Pick<Principal, 'createdAt' | 'accessList' | 'revision'> => ({
  createdAt: now,
  accessList: [],
  revision: 1,
});

/** Makes an API key. The private key is returned beside it and kept nowhere. */
export function makeApiKey(
  grant: Grant,
  now: number,
  sealer: Sealer,
): { apiKey: ApiKey; privateKey: string } {
  const principalId = newId(now);
  const publicKey = newPublicKey();
  const privateKey = newPrivateKey();
  const sealedDigestHash = sealer.seal(digestHash(publicKey, privateKey), digestHashPlace(principalId));
  return {
    apiKey: { id: principalId, kind: 'API_KEY', ...fresh(now), ...grant, publicKey, sealedDigestHash },
    privateKey,
  };
}

/**
 * Makes a secret of a service account. Its text is returned beside it and kept nowhere.
 *
 * @param expiresAt Unix time in milliseconds; null for never
 */
export function makeClientSecret(
  now: number,
  expiresAt: number | null,
): { secret: ClientSecret; clientSecret: string } {
  const clientSecret = newClientSecret();
  const ending = clientSecret.slice(-4);
  return {
    secret: { id: newId(now), hash: sha256(clientSecret), ending, createdAt: now, expiresAt },
    clientSecret,
  };
}

/** Makes a service account with one secret, whose text is returned beside it and kept nowhere. */
export function makeServiceAccount(
  grant: Grant,
  now: number,
  { name = '', expiresAt = null }: { name?: string; expiresAt?: number | null } = {},
): { serviceAccount: ServiceAccount; clientSecret: string } {
  const principalId = newId(now);
  const clientId = newClientId(principalId);
  const { secret, clientSecret } = makeClientSecret(now, expiresAt);
  return {
    serviceAccount: {
      id: principalId,
      kind: 'SERVICE_ACCOUNT',
      ...fresh(now),
      ...grant,
      clientId,
      name,
      secrets: [secret],
    },
    clientSecret,
  };
}
