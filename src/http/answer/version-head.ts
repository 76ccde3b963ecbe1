import type { Operation } from '../../operations/operation.ts';
import { deprecationHeaders } from './deprecation.ts';
import { contentTypeOf, resolveVersion } from '../request/media-version.ts';

/** What an answer says of the version that it is in. */
export interface VersionHead {
  /** The date of the version; empty where there are none. */
  readonly version: string;
  readonly contentType: string;
  /** More headers: name, value, name, value. */
  readonly headers: readonly string[];
}

/** Content types where there are no versions. */
export const plainTypes = { json: 'application/json', text: 'text/plain', gzip: 'application/gzip' } as const;

/** How many different headers are remembered per operation, and how long they may be; there are a few dozen versions. */
const rememberedMax = 200;
const rememberedLengthMax = 200;

function headOf(operation: Operation, accept: string): VersionHead {
  const { since, media } = operation;
  if (since.length === 0) return { version: '', contentType: plainTypes[media], headers: [] };
  const version = resolveVersion(accept, since, media);
  const contentType = contentTypeOf(version, media);
  return { version, contentType, headers: deprecationHeaders(operation, version) };
}

/**
 * Finds what answers say of their version. A client says the same with every request, so what an `Accept` header came to
 * is remembered.
 *
 * @returns a function that throws INVALID_VERSION_DATE
 */
export function createVersionHeads(): (operation: Operation, accept: string | undefined) => VersionHead {
  const remembered = new Map<Operation, Map<string, VersionHead>>();
  return (operation, accept = '') => {
    const known = remembered.get(operation)?.get(accept);
    if (known) return known;
    const head = headOf(operation, accept);
    const heads = remembered.get(operation) ?? new Map<string, VersionHead>();
    remembered.set(operation, heads);
    if (accept.length <= rememberedLengthMax && heads.size < rememberedMax) heads.set(accept, head);
    return head;
  };
}
