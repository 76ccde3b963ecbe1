import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';

/** Makes and checks the secrets that callers sign in with. */

/** The realm of digest authentication, as recorded from Atlas. */
export const digestRealm = 'MMS Public API';

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** SHA-256, hexadecimal. Enough for secrets that are random themselves. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Compares two texts of which one is secret, in a time that does not tell where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** A public key as Atlas makes them: 8 lower-case letters. */
export const newPublicKey = (): string =>
  Array.from({ length: 8 }, () => letters.charAt(randomInt(letters.length))).join('');

/** A private key as Atlas makes them: a UUID. */
export const newPrivateKey = (): string => randomUUID();

/** A service account's client id. The Atlas CLI checks the prefix and the 34 characters. */
export const newClientId = (principalId: string): string => `mdb_sa_id_${principalId}`;

/** A service account's secret. */
export const newClientSecret = (): string => `mdb_sa_sk_${randomBytes(32).toString('base64url')}`;

/** An access token; opaque, because the clients treat it so. */
export const newAccessToken = (): string => `mdb_sa_at_${randomBytes(32).toString('base64url')}`;

/** Six characters for host names. */
export const newDnsSuffix = (): string =>
  randomBytes(4).readUInt32BE().toString(36).padStart(6, '0').slice(-6);

/** What digest authentication needs of a key, RFC 7616's HA1. It is as good as the private key for this realm. */
export const digestHash = (publicKey: string, privateKey: string): string =>
  createHash('md5').update(`${publicKey}:${digestRealm}:${privateKey}`).digest('hex');

/** Where a key's digest hash belongs, for sealing. */
export const digestHashPlace = (principalId: string): string => `${principalId}:digest`;
