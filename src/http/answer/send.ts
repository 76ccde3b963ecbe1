import { pipeline as connect, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileOutput } from '../../operations/operation.ts';
import { isLoopback } from '../request/host.ts';

type Pieces = AsyncIterable<string | Buffer>;

/** An answer, complete but for the headers that every answer has. */
export interface Answer<Body extends string | Buffer | Pieces = string | Buffer> {
  readonly status: number;
  /** Null when there is no body. */
  readonly contentType: string | null;
  readonly body: Body;
  /** More headers: name, value, name, value. */
  readonly headers?: readonly string[];
}

/** An answer whose body is there as a whole, or one that comes in pieces. */
export type AnyAnswer = Answer | Answer<Pieces>;

export const isWhole = (answer: AnyAnswer): answer is Answer =>
  typeof answer.body === 'string' || Buffer.isBuffer(answer.body);

/**
 * Compresses a file while it is read. A fault of the content is thrown to the reader, and a reader who stops ends the
 * content; nothing begins before the first piece is asked for.
 */
async function* compress(content: AsyncIterable<string>): AsyncGenerator<Buffer> {
  yield* connect(Readable.from(content), createGzip(), () => undefined) as AsyncIterable<Buffer>;
}

/**
 * The answer that downloads a file, compressed as it is sent. As recorded, the connection ends with it, so that a
 * client which counts on that is not left waiting.
 */
export const fileAnswer = (
  { fileName, content }: FileOutput,
  contentType: string,
  headers: readonly string[],
): Answer<Pieces> => ({
  status: 200,
  contentType,
  body: compress(content),
  headers: [...headers, 'Content-Disposition', `attachment; filename="${fileName}"`, 'Connection', 'close'],
});

/** Writes an answer. */
export type Send = (reply: FastifyReply, answer: Answer) => void;

/**
 * The one place where answers are written. It goes past the framework's own serialisation, which would look at every
 * header again and add a charset: half of the cost of answering a small object.
 */
export const send: Send = (reply, { body, ...head }) => {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  // 204 means that there is no body, so that it must not have a length either.
  const last = head.status === 204 ? [] : ['Content-Length', String(length)];
  if (begin(reply, head, last)) reply.raw.end(body);
};

/**
 * Writes an answer whose body comes in pieces, as fast as the client takes them. One who takes nothing for as long as a
 * request may take to arrive is left: each holds a batch of what it asked for.
 *
 * @returns a promise that fails when they cannot all be sent; the status is out by then, and the connection is cut
 */
export async function sendPieces(reply: FastifyReply, { body, ...head }: Answer<Pieces>): Promise<void> {
  if (!begin(reply, head, [])) return;
  if (reply.request.method === 'HEAD') reply.raw.end();
  else {
    reply.raw.setTimeout(reply.server.server.requestTimeout, () => reply.raw.destroy());
    await pipeline(Readable.from(body), reply.raw);
  }
}

/** As recorded from Atlas, which is always on HTTPS. */
const strictTransport = ['Strict-Transport-Security', 'max-age=31536000; includeSubdomains;'];

/**
 * Whether a client should never come without TLS again. Over plain HTTP the header means nothing (RFC 6797, 7.2), and for
 * the machine itself it would keep browsers from everything else that is developed there.
 */
const isStrict = ({ protocol, headers: { host = '' } }: FastifyRequest): boolean =>
  protocol === 'https' && !isLoopback(host);

/** Takes the reply over and writes its head, unless nobody is there to read it. */
function begin(
  reply: FastifyReply,
  { status, contentType, headers = [] }: Omit<Answer, 'body'>,
  last: readonly string[],
): boolean {
  reply.hijack();
  if (reply.raw.destroyed || reply.raw.headersSent) return false;
  const all = contentType === null ? [] : ['Content-Type', contentType];
  all.push(...headers, 'X-Request-Id', reply.request.id, ...last);
  if (isStrict(reply.request)) all.push(...strictTransport);
  // While the server stops, a connection ends with its answer.
  if (!reply.server.server.listening) all.push('Connection', 'close');
  reply.raw.writeHead(status, all);
  return true;
}
