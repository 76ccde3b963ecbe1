import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import type { Json, JsonObject } from '../domain/json.ts';
import { changeAt } from './paths.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Length of a master key in bytes. */
export const masterKeyBytes = 32;

/** Encrypts texts for storage. `place` says where a text belongs; sealed text moved elsewhere does not open. */
export interface Sealer {
  /** Names the key without telling it: stored beside the data, so that a wrong key is noticed at the start. */
  readonly keyId: string;
  seal(text: string, place: string): string;
  /** @throws when the text was sealed with another key, for another place, or was changed */
  open(sealed: string, place: string): string;
}

/** How many nonces are drawn at once: random bytes cost by the call, not by the byte. */
const nonceBatch = 256;

function createNonceSource(): () => Buffer {
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(ivBytes * nonceBatch);
    const nonce = drawn.subarray(0, ivBytes);
    drawn = drawn.subarray(ivBytes);
    return nonce;
  };
}

/** A sealer for a master key of 32 bytes: AES-256-GCM with a random nonce per text. */
export function createSealer(masterKey: Buffer): Sealer {
  const keyId = createHash('sha256').update('penstock key id').update(masterKey).digest('hex').slice(0, 16);
  const key = createSecretKey(masterKey);
  const newNonce = createNonceSource();
  return {
    keyId,
    seal(text, place) {
      const iv = newNonce();
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open(sealed, place) {
      const [sealedWith, body = ''] = sealed.split('.');
      if (sealedWith !== keyId)
        throw new Error(`sealed with key ${sealedWith}, but the master key is ${keyId}`);
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/**
 * Seals what the paths name in a document, each bound to the record and to its path in it. A map is sealed as one text:
 * to seal and to open each of many values alone costs many times as much.
 */
export const sealDocument = (
  sealer: Sealer,
  recordId: string,
  document: JsonObject,
  paths: readonly string[],
): JsonObject =>
  changeAt(document, paths, (value, path) => sealer.seal(JSON.stringify(value), `${recordId}:${path}`));

/** The inverse of {@link sealDocument}. */
export const openDocument = (
  sealer: Sealer,
  recordId: string,
  document: JsonObject,
  paths: readonly string[],
): JsonObject =>
  changeAt(
    document,
    paths,
    (sealed, path) => JSON.parse(sealer.open(sealed as string, `${recordId}:${path}`)) as Json,
  );
