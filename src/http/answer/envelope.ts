import { type JsonPieces, type JsonText, surround } from '../../domain/json.ts';

/**
 * Wraps a single object for clients that cannot see the status. Only documented, never recorded; lists carry the
 * status beside their results instead.
 */
export const envelope = <Body extends JsonText | JsonPieces>(content: Body, status: number): Body =>
  surround<Body>('{"content":', content, `,"status":${status}}`);
