import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply } from 'fastify';

type Pieces = AsyncIterable<string>;

/** An answer, complete but for the headers that every answer has. */
export interface Answer<Body extends string | Buffer | Pieces = string | Buffer> {
  readonly status: number;
  /** Null when there is no body. */
  readonly contentType: string | null;
  readonly body: Body;
  /** More headers: name, value, name, value. */
  readonly headers?: readonly string[];
}

/** Writes an answer. */
export type Send = (reply: FastifyReply, answer: Answer) => void;

/**
 * The one place where answers are written. It goes past the framework's own serialisation, which would look at every
 * header again and add a charset: half of the cost of answering a small object.
 */
export const send: Send = (reply, { body, ...head }) => {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  if (begin(reply, head, ['Content-Length', String(length)])) reply.raw.end(body);
};

/**
 * Writes an answer whose body comes in pieces, as fast as the client takes them.
 *
 * @returns a promise that fails when they cannot all be sent; the status is out by then, and the connection is cut
 */
export async function sendPieces(reply: FastifyReply, { body, ...head }: Answer<Pieces>): Promise<void> {
  if (!begin(reply, head, [])) return;
  if (reply.request.method === 'HEAD') reply.raw.end();
  else await pipeline(Readable.from(body), reply.raw);
}

/** Takes the reply over and writes its head, unless nobody is there to read it. */
function begin(
  reply: FastifyReply,
  { status, contentType, headers = [] }: Omit<Answer, 'body'>,
  last: readonly string[],
): boolean {
  reply.hijack();
  if (reply.raw.destroyed || reply.raw.headersSent) return false;
  const all = contentType === null ? [] : ['Content-Type', contentType];
  all.push(...headers, ...last);
  // While the server stops, a connection ends with its answer.
  if (!reply.server.server.listening) all.push('Connection', 'close');
  reply.raw.writeHead(status, all);
  return true;
}
