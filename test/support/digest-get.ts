import { digestAuthorization, type DigestKey, nonceOf } from './digest-client.ts';
import { accept } from './penstock.ts';

/**
 * Sends a GET as the Go clients do: once without credentials, and again with the answer to the challenge.
 *
 * @returns the status of the second answer
 */
export async function digestGet(url: URL, key: DigestKey): Promise<number> {
  const challenged = await fetch(url, { headers: { accept } });
  await challenged.body?.cancel();
  const nonce = nonceOf(challenged.headers);
  const authorization = digestAuthorization({ key, nonce, method: 'GET', uri: url.pathname, nc: 1 });
  const answered = await fetch(url, { headers: { accept, authorization } });
  await answered.body?.cancel();
  return answered.status;
}
