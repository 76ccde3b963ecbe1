import { createHash } from 'node:crypto';

/** The body of a challenge as it was recorded, 142 bytes. */
export const challengeBody = `{
  "error" : 401,
  "reason" : "Unauthorized",
  "detail" : "You are not authorized for this resource.",
  "errorCode" : "UNEXPECTED_ERROR"
}`;

/** The two halves of an API key. */
export interface DigestKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What goes into the answer to a digest challenge; what is left out is as the Go client sends it. */
export interface DigestAnswer {
  readonly key: DigestKey;
  readonly nonce: string;
  readonly method: string;
  /** The path with its query. */
  readonly uri: string;
  /** How often the nonce was used, this time included. */
  readonly nc: number;
  readonly realm?: string;
  readonly algorithm?: string;
  readonly cnonce?: string;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The nonce of a challenge. */
export function nonceOf(headers: Headers): string {
  const [, nonce] = /nonce="([^"]+)"/.exec(headers.get('www-authenticate') ?? '') ?? [];
  if (nonce === undefined) throw new Error('no challenge');
  return nonce;
}

/** The `Authorization` header of a request, quoted as the Go client does it. */
export function digestAuthorization({
  key,
  nonce,
  method,
  uri,
  nc,
  realm = 'MMS Public API',
  algorithm = 'MD5',
  cnonce = '0123456789abcdef',
}: DigestAnswer): string {
  const count = nc.toString(16).padStart(8, '0');
  const keyHash = md5(`${key.publicKey}:${realm}:${key.privateKey}`);
  const response = md5(`${keyHash}:${nonce}:${count}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  return (
    `Digest username="${key.publicKey}", realm="${realm}", nonce="${nonce}", uri="${uri}", ` +
    `response="${response}", algorithm="${algorithm}", cnonce="${cnonce}", qop=auth, nc=${count}`
  );
}
