import type { ApiError } from '../../domain/errors.ts';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { statusPhrase } from './status-phrase.ts';

/** The body of an error that the API answers: compact, alphabetical, every member present. */
export const renderError = ({ kind, parameters, message }: ApiError): JsonText =>
  toJsonText({
    detail: message,
    error: kind.status,
    errorCode: kind.code,
    parameters,
    reason: statusPhrase(kind.status),
  });

/**
 * The body of the answer to a caller without valid credentials. It comes from an outer layer of Atlas and differs
 * from all others: pretty-printed and in this order, 142 bytes, as recorded.
 */
export const unauthenticatedBody = `{
  "error" : 401,
  "reason" : "Unauthorized",
  "detail" : "You are not authorized for this resource.",
  "errorCode" : "UNEXPECTED_ERROR"
}`;
