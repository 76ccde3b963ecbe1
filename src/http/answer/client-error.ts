import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ApiError, errors } from '../../domain/errors.ts';
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
  endWith(socket, errorOf(error.code));
}

/**
 * Answers a request for a tunnel, which Node hands over as a bare connection that nobody else looks after: a fault of it
 * would end the process, and a client that does not end its own side would keep it.
 */
export function answerConnect(socket: Duplex): void {
  socket.on('error', () => socket.destroy()).on('finish', () => socket.destroy());
  endWith(socket, errors.methodNotAllowed({ method: 'CONNECT' }));
}

function endWith(socket: Duplex, error: ApiError): void {
  const body = renderError(error);
  const { status, code } = error.kind;
  socket.end(
    `HTTP/1.1 ${status} ${statusPhrase(status)}\r\nContent-Type: application/json\r\nX-Error-Code: ${code}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
