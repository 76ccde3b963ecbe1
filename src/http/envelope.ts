import type { JsonText } from '../domain/json.ts';

/**
 * Wraps a single object for clients that cannot see the status. Only documented, never recorded; lists carry the
 * status beside their results instead.
 */
export const envelope = (content: JsonText, status: number): JsonText =>
  `{"content":${content},"status":${status}}`;
