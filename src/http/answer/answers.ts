import { ApiError, errors } from '../../domain/errors.ts';
import type { Refusal } from '../auth/authenticate.ts';
import { prettyJson } from './pretty-json.ts';
import type { Count } from '../pace/rate-limiter.ts';
import { renderError, unauthenticatedBody } from './render-error.ts';
import type { Answer } from './send.ts';

/** Security headers as recorded on every answer of the Atlas application; `Strict-Transport-Security` is added in `send.ts`. */
export const securityHeaders = [
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
  'X-Content-Type-Options',
  'nosniff',
  'X-Frame-Options',
  'DENY',
  'X-Permitted-Cross-Domain-Policies',
  'none',
];

/** The headers that tell how much is left of a rate limit. */
export const rateHeaders = (count: Count | null): string[] =>
  count?.isTold
    ? [
        'Ratelimit-Limit',
        String(count.set.limit.capacity),
        'Ratelimit-Remaining',
        String(count.taken.remaining),
      ]
    : [];

/** An error as it is answered; anything that is not from the catalogue is a fault and tells nothing. */
export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : errors.unexpected();

/** The answer for an error of the API. */
export function errorAnswer(error: ApiError, headers: readonly string[] = [], pretty = false): Answer {
  const body = renderError(error);
  const retryAfter = error.kind.status === 429 ? ['Retry-After', String(error.parameters[1])] : [];
  return {
    status: error.kind.status,
    contentType: 'application/json',
    body: pretty ? prettyJson(body) : body,
    headers: [...securityHeaders, 'X-Error-Code', error.kind.code, ...headers, ...retryAfter],
  };
}

/** The outer layer's answer has neither security nor rate-limit headers, as recorded. */
export const unauthenticatedAnswer = ({ challenge }: Refusal): Answer => ({
  status: 401,
  contentType: 'application/json',
  body: unauthenticatedBody,
  headers: ['Www-Authenticate', challenge, 'Vary', 'Accept-Encoding'],
});
