import type { Operation } from '../../operations/operation.ts';
import type { Node } from './parameters.ts';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

/** The headers of answers that say something about them. */
export const headers: Record<string, Node> = {
  Allow: { description: 'The methods that the path has', required: true, schema: text },
  'Content-Disposition': { description: 'The name of the file', required: true, schema: text },
  Deprecation: { description: 'Since when a newer version replaces the one answered', schema: text },
  'Ratelimit-Limit': { description: 'How many requests the rate limit lets in at once', schema: count },
  'Ratelimit-Remaining': { description: 'How many of them are left', schema: count },
  'Retry-After': { description: 'How many seconds to wait', required: true, schema: count },
  Sunset: { description: 'When the version answered ends', schema: text },
  'WWW-Authenticate': { description: 'The challenge, where there are no valid credentials', schema: text },
  'X-Error-Code': { description: 'The errorCode of the body', required: true, schema: text },
  'X-Request-Id': { description: 'By which the log knows the request', schema: text },
};

/** Those that are named, and the one that every answer has. */
const referTo = (names: readonly string[]): Node => ({
  headers: Object.fromEntries(
    [...names, 'X-Request-Id'].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  ),
});

/** The headers that answers of refusal have; those without valid credentials have no code. */
const ofRefusals: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  405: ['X-Error-Code', 'Allow'],
  429: ['X-Error-Code', 'Retry-After', 'Ratelimit-Limit', 'Ratelimit-Remaining'],
};

/** The `headers` member of a refusal. */
export const headersOfRefusal = (status: number): Node => referTo(ofRefusals[status] ?? ['X-Error-Code']);

/** The `headers` member of an answer of success. */
export function headersOfSuccess({ access, media, sunsets }: Operation): Node {
  const isLimited = access !== 'operator' && access !== 'anyone';
  return referTo([
    ...(isLimited ? ['Ratelimit-Limit', 'Ratelimit-Remaining'] : []),
    ...(media === 'gzip' ? ['Content-Disposition'] : []),
    ...(Object.keys(sunsets).length > 0 ? ['Deprecation', 'Sunset'] : []),
  ]);
}
