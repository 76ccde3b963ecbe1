/** An answer of the OAuth endpoints, in the form of RFC 6749. */
export interface OAuthAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: readonly string[];
}

export const neverStored = ['Cache-Control', 'no-store'];

export const refuse = (
  status: number,
  error: string,
  description: string,
  headers: readonly string[] = [],
): OAuthAnswer => ({
  status,
  // The documented answer has the description first.
  body: JSON.stringify({ error_description: description, error }),
  headers: [...neverStored, ...headers],
});

export const invalidClient = refuse(401, 'invalid_client', 'Invalid credentials provided.', [
  'WWW-Authenticate',
  'Basic realm="Penstock"',
]);

/** 429 is documented for these endpoints, its body is not: of the codes of RFC 6749, this one says to come back. */
export const tooManyRequests = (retryAfterSeconds: number): OAuthAnswer =>
  refuse(
    429,
    'temporarily_unavailable',
    `Rate limit exceeded. Please retry after ${retryAfterSeconds} seconds.`,
    ['Retry-After', String(retryAfterSeconds)],
  );
