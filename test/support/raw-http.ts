import { connect } from 'node:net';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Reply } from './penstock.ts';

/**
 * Sends bytes, HTTP or not, over a connection of their own and reads until the server closes it; a request that is
 * well formed therefore has to ask for `Connection: close`.
 *
 * @param andThen what the client does after the last byte: waits for the answer, ends its side, or breaks off
 */
export function exchange(
  url: string,
  bytes: string | Uint8Array,
  andThen: 'wait' | 'end' | 'reset' = 'wait',
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.on('data', (data) => received.push(Buffer.from(data as Buffer)));
    // A refused client may be cut off while it is still writing; what it got until then counts.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(received).toString()));
    socket.write(bytes, () => {
      if (andThen === 'end') socket.end();
      if (andThen === 'reset') socket.resetAndDestroy();
    });
  });
}

/** Takes an answer apart that was sent with a `Content-Length`. */
export function parseAnswer(answer: string): Reply {
  const end = answer.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = answer.slice(0, end).split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  const text = answer.slice(end + 4);
  const isJson = headers.get('content-type')?.includes('json') === true && text !== '';
  return {
    status: Number(statusLine.split(' ')[1]),
    headers,
    text,
    json: isJson ? (JSON.parse(text) as JsonObject) : {},
  };
}

/** A request as text, for methods and headers that `fetch` does not send. */
export const requestText = (method: string, target: string, headers: Record<string, string> = {}): string => {
  const all = { Host: 'localhost', Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
};
