import type { Operation } from '../../operations/operation.ts';

/** A day as recorded in these headers: that of the month has no leading zero. */
const headerDate = (date: string): string => new Date(date).toUTCString().replace(', 0', ', ');

/**
 * The headers that tell of a version that will end: when a newer one replaced it, and its last day. None for others.
 *
 * @param version one of the operation's
 */
export function deprecationHeaders({ since, sunsets }: Operation, version: string): string[] {
  const sunset = sunsets[version];
  const replaced = since[since.indexOf(version) + 1];
  if (sunset === undefined || replaced === undefined) return [];
  return ['Deprecation', headerDate(replaced), 'Sunset', headerDate(sunset)];
}
