import type { FastifyReply } from 'fastify';

/** An answer, complete but for the headers that every answer has. */
export interface Answer {
  readonly status: number;
  /** Null when there is no body. */
  readonly contentType: string | null;
  readonly body: string | Buffer;
  /** More headers: name, value, name, value. */
  readonly headers?: readonly string[];
}

/** Writes an answer. */
export type Send = (reply: FastifyReply, answer: Answer) => void;

/**
 * The one place where answers are written. It goes past the framework's own serialisation, which would look at every
 * header again and add a charset: half of the cost of answering a small object.
 */
export const send: Send = (reply, { status, contentType, body, headers = [] }) => {
  reply.hijack();
  const response = reply.raw;
  if (response.destroyed || response.headersSent) return;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  const all = contentType === null ? [...headers] : ['Content-Type', contentType, ...headers];
  all.push('Content-Length', String(length));
  // While the server stops, a connection ends with its answer.
  if (!reply.server.server.listening) all.push('Connection', 'close');
  response.writeHead(status, all);
  response.end(body);
};
