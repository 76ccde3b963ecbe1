import type { Server } from 'node:http';
import { errors } from '../../domain/errors.ts';
import { answerRaw } from './answer-raw.ts';

/**
 * Answers what a client says in `Expect`. Whoever asks before it sends a body that is too large is told before it
 * sends; the connection ends, since nobody knows whether the body follows.
 */
export function answerExpectations(server: Server, bodyBytesMax: number): void {
  server.on('checkContinue', (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) {
      answerRaw(response, errors.payloadTooLarge({ limit: bodyBytesMax }), ['Connection', 'close']);
      return;
    }
    response.writeContinue();
    server.emit('request', request, response);
  });
  server.on('checkExpectation', (_request, response) => answerRaw(response, errors.expectationFailed()));
}
