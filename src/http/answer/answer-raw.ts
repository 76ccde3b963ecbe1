import type { ServerResponse } from 'node:http';
import type { ApiError } from '../../domain/errors.ts';
import { errorAnswer } from './answers.ts';

/** Answers what is refused before there is a request to reply to. */
export function answerRaw(response: ServerResponse, error: ApiError, more: readonly string[] = []): void {
  const { status, contentType, body, headers = [] } = errorAnswer(error);
  const length = String(Buffer.byteLength(body));
  response
    .writeHead(status, ['Content-Type', contentType ?? '', ...headers, ...more, 'Content-Length', length])
    .end(body);
}
