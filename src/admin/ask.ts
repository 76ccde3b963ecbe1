import { once } from 'node:events';
import { request as requestOver } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import type { Holder } from '../store/sqlite/data-directory-lock.ts';
import { StoreError } from '../store/store-error.ts';

/** What a running server is asked for. */
export interface Question {
  readonly method: string;
  readonly path: string;
  /** JSON; null for none. */
  readonly body: string | null;
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** How long a running server may take to answer, in milliseconds. */
const answerTimeoutMs = 10_000;

/**
 * Connects to the holder of a data directory. Over TLS it is known by its certificate, which it wrote into the directory:
 * whoever signed that, for whatever name and time.
 */
async function connectTo(
  { certFingerprint }: Holder,
  { hostname, port }: URL,
  signal: AbortSignal,
): Promise<Socket> {
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
  if (certFingerprint === undefined) return connect(address);
  const socket = connectTls({ ...address, rejectUnauthorized: false });
  await once(socket, 'secureConnect', { signal });
  if (socket.getPeerX509Certificate()?.fingerprint256 === certFingerprint) return socket;
  socket.destroy();
  throw new Error('its certificate is not the one of the data directory');
}

async function exchange(holder: Holder, url: URL, question: Question): Promise<Answered> {
  const { method, body } = question;
  const { operatorToken = '' } = holder;
  const signal = AbortSignal.timeout(answerTimeoutMs);
  const socket = await connectTo(holder, url, signal);
  const headers = { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' };
  const address = { host: url.hostname, port: url.port, path: url.pathname };
  const request = requestOver({ ...address, method, headers, signal, createConnection: () => socket });
  request.end(body ?? undefined);
  const [response] = await once(request, 'response', { signal });
  return { status: response.statusCode, text: await text(response) };
}

/**
 * Asks the server that has the data directory, as the operator of the machine.
 *
 * @throws StoreError when it cannot be reached or does not answer in time
 */
export async function ask(holder: Holder, url: string, question: Question): Promise<Answered> {
  try {
    return await exchange(holder, new URL(url + question.path), question);
  } catch (error) {
    throw new StoreError(
      `Penstock process ${holder.pid} at ${url} does not answer: ${(error as Error).message}. Try again in a moment.`,
    );
  }
}
