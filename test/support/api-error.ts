import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import type { Reply } from './penstock.ts';

/**
 * Asserts that an answer is an error in the API's shape: compact, alphabetical, complete, its code in the header.
 *
 * @param code null where it may be any, as long as there is one
 */
export function assertApiError(
  reply: Reply,
  status: number,
  code: string | null,
  parameters?: unknown[],
): void {
  const { headers, text, json } = reply;
  const wanted = code ?? headers.get('x-error-code');
  assert.deepEqual([reply.status, json['errorCode']], [status, wanted], text);
  assert.equal(headers.get('content-type'), 'application/json');
  assert.equal(headers.get('x-error-code'), wanted);
  assert.match(String(wanted), /^[A-Z_]+$/);
  assert.equal(text, JSON.stringify(json));
  assert.deepEqual(Object.keys(json), ['detail', 'error', 'errorCode', 'parameters', 'reason']);
  assert.equal(typeof json['detail'], 'string');
  assert.equal(json['error'], status);
  assert.equal(json['reason'], STATUS_CODES[status]);
  assert.ok(Array.isArray(json['parameters']));
  if (parameters) assert.deepEqual(json['parameters'], parameters);
}
