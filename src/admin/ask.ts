import { readFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Holder } from '../store/sqlite/data-directory-lock.ts';

/** What a running server is asked for. */
export interface Question {
  readonly method: string;
  readonly path: string;
  /** JSON; null for none. */
  readonly body: string | null;
}

/** How long a running server may take to answer, in milliseconds. */
const answerTimeoutMs = 10_000;

/**
 * The server's own certificate is the one to trust, whoever signed it and whatever name it is for: the file is the one
 * that the holder of the data directory serves.
 */
const trust = (certFile: string): RequestOptions => ({
  ca: readFileSync(certFile),
  allowPartialTrustChain: true,
  checkServerIdentity: () => undefined,
});

/**
 * Asks the server that has the data directory, as the operator of the machine.
 *
 * @throws a system error when it cannot be reached, an AbortError when it does not answer
 */
export async function ask(
  { certFile, operatorToken = '' }: Holder,
  url: string,
  { method, path, body }: Question,
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' };
  const options = { method, headers, signal: AbortSignal.timeout(answerTimeoutMs) };
  const request = certFile
    ? requestHttps(url + path, { ...options, ...trust(certFile) })
    : requestHttp(url + path, options);
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof ask>>>();
  request.on('error', reject).on('response', (response) => {
    text(response).then((answer) => resolve({ status: response.statusCode ?? 0, text: answer }), reject);
  });
  request.end(body ?? undefined);
  return promise;
}
