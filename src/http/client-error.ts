import type { Socket } from 'node:net';
import { type ApiError, errors } from '../domain/errors.ts';
import { renderError } from './render-error.ts';
import { statusPhrase } from './status-phrase.ts';

const errorOf = (code: string | undefined): ApiError => {
  if (code === 'HPE_HEADER_OVERFLOW') return errors.headersTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return errors.requestTimeout();
  return errors.badRequest();
};

/** Answers, in JSON like everything else, what is not HTTP and therefore never becomes a request. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const known = errorOf(error.code);
  const body = renderError(known);
  const { status, code } = known.kind;
  socket.end(
    `HTTP/1.1 ${status} ${statusPhrase(status)}\r\nContent-Type: application/json\r\nX-Error-Code: ${code}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
