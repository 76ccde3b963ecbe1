import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { digestRealm } from '../../secrets/credential.ts';

/** HTTP digest authentication (RFC 7616), in the form that Atlas was recorded to use: MD5, qop "auth". */

/** The parameters of a digest `Authorization` header. */
export interface DigestCredentials {
  readonly username: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly cnonce: string;
  /** The nonce count as it was written: 8 hexadecimal digits. */
  readonly nc: string;
}

const parameterPattern = /\s*(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(?:,|$)/gy;

/**
 * Reads what follows `Digest ` in an `Authorization` header. Clients differ in what they put in quotes.
 *
 * @returns null for anything that is not a complete answer to our challenge
 */
export function parseDigest(text: string): DigestCredentials | null {
  const given = new Map<string, string>();
  let end = 0;
  for (const match of text.matchAll(parameterPattern)) {
    const [whole, key = '', quoted, token] = match;
    if (given.has(key.toLowerCase())) return null;
    given.set(key.toLowerCase(), token ?? quoted?.replace(/\\(.)/gs, '$1') ?? '');
    end = match.index + whole.length;
  }
  if (end !== text.length) return null;
  const {
    username,
    realm,
    nonce,
    uri,
    response,
    cnonce,
    nc,
    qop,
    algorithm = 'MD5',
  } = Object.fromEntries(given);
  if (realm !== digestRealm || qop !== 'auth' || algorithm.toUpperCase() !== 'MD5') return null;
  if (!username || !nonce || !uri || !response || !cnonce || !nc || !/^[0-9a-f]{8}$/i.test(nc)) return null;
  return { username, nonce, uri, response, cnonce, nc };
}

const md5 = (text: string): string => hash('md5', text, 'hex');

/**
 * The response that a holder of the key computes for a request.
 *
 * @param keyHash HA1, see `digestHash`
 */
export function digestResponse(
  keyHash: string,
  method: string,
  given: Omit<DigestCredentials, 'response'>,
): string {
  const requestHash = md5(`${method}:${given.uri}`);
  return md5(`${keyHash}:${given.nonce}:${given.nc}:${given.cnonce}:auth:${requestHash}`);
}

/** The `WWW-Authenticate` header, as recorded. The Go client refuses parameters other than these. */
export const digestChallenge = (nonce: string, stale: boolean): string =>
  `Digest realm="${digestRealm}", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`;

/** Nonces that were used, and how far. */
export interface Nonces {
  /** A new nonce: 32 base64 characters, valid for a while of steady time, not remembered until it is used. */
  issue(now: number): string;
  /**
   * Uses a nonce with a count.
   *
   * @returns false when the nonce is not ours, has expired, or was used with this count before
   */
  use(nonce: string, count: number, now: number): boolean;
}

interface Used {
  highest: number;
  /** Which of the counts up to `highest` were used; bit 0 stands for `highest` itself. */
  window: bigint;
}

const timeBytes = 6;
const randomPartBytes = 6;
const macBytes = 12;
const nonceBytes = timeBytes + randomPartBytes + macBytes;

/** How far behind the highest count another may come: requests of one client may overtake each other. */
const windowSize = 64;
const windowMask = (1n << BigInt(windowSize)) - 1n;

/** How many used nonces are remembered; older ones are then no longer taken. */
const rememberedMax = 50_000;

/** @param lifetimeMs how long a nonce may be used, in milliseconds */
export function createNonces(lifetimeMs: number): Nonces {
  const secret = randomBytes(32);
  const used = new Map<string, Used>();
  /** Nonces issued up to here are forgotten: whether they were used is no longer known. */
  let forgottenUntil = 0;

  const macOf = (head: Buffer): Buffer =>
    createHmac('sha256', secret).update(head).digest().subarray(0, macBytes);

  const issuedAt = (nonce: string): number | null => {
    const bytes = Buffer.from(nonce, 'base64');
    // Spelled in one way only, or the same nonce could be used under several names.
    if (bytes.toString('base64') !== nonce || bytes.length !== nonceBytes) return null;
    const head = bytes.subarray(0, timeBytes + randomPartBytes);
    return timingSafeEqual(macOf(head), bytes.subarray(head.length)) ? bytes.readUIntBE(0, timeBytes) : null;
  };

  const remember = (nonce: string, issued: number): Used => {
    for (const oldest of used.keys()) {
      const oldestIssued = issuedAt(oldest) ?? 0;
      if (used.size < rememberedMax && issued - oldestIssued < lifetimeMs) break;
      forgottenUntil = Math.max(forgottenUntil, oldestIssued);
      used.delete(oldest);
    }
    const entry: Used = { highest: 0, window: 0n };
    used.set(nonce, entry);
    return entry;
  };

  return {
    issue(now) {
      const head = Buffer.alloc(timeBytes + randomPartBytes);
      head.writeUIntBE(now, 0, timeBytes);
      randomBytes(randomPartBytes).copy(head, timeBytes);
      return Buffer.concat([head, macOf(head)]).toString('base64');
    },
    use(nonce, count, now) {
      const issued = issuedAt(nonce);
      if (issued === null || now - issued > lifetimeMs || count < 1) return false;
      const known = used.get(nonce);
      if (!known && issued <= forgottenUntil) return false;
      return countOnce(known ?? remember(nonce, issued), count);
    },
  };
}

function countOnce(entry: Used, count: number): boolean {
  if (count > entry.highest) {
    const shift = Math.min(count - entry.highest, windowSize);
    entry.window = ((entry.window << BigInt(shift)) | 1n) & windowMask;
    entry.highest = count;
    return true;
  }
  const behind = entry.highest - count;
  if (behind >= windowSize) return false;
  const bit = 1n << BigInt(behind);
  if ((entry.window & bit) !== 0n) return false;
  entry.window |= bit;
  return true;
}
