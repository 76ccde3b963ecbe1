import { errors } from '../../domain/errors.ts';
import type { Operation } from '../../operations/operation.ts';

/** The versioned media types of the Atlas API: `application/vnd.atlas.2023-02-01+json`, or `+gzip`. */

type Media = Operation['media'];

const versioned = /^application\/vnd\.atlas\.(\d{4}-\d{2}-\d{2})\+(json|gzip)$/i;

/** Whether `yyyy-mm-dd` is a day of the calendar: what does not exist is moved to another day when it is read. */
function isDate(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const read = new Date(Date.UTC(year, month - 1, day));
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
}

const isRefused = (parameters: readonly string[]): boolean =>
  parameters.some((parameter) => /^\s*q\s*=\s*0(\.0{0,3})?\s*$/i.test(parameter));

/** The dates that an `Accept` header asks for, in its order. */
function acceptedDates(accept: string, media: string): string[] {
  return accept.split(',').flatMap((entry) => {
    const [type = '', ...parameters] = entry.split(';');
    const match = versioned.exec(type.trim());
    return match?.[2]?.toLowerCase() === media && !isRefused(parameters) ? [match[1] ?? ''] : [];
  });
}

/**
 * Chooses the version of a resource for a request: the newest that is not later than the date asked for, so that a
 * newer date than the resource has is resolved downwards, as recorded from Atlas. Any calendar date will do; whether
 * Atlas knows only its release dates is not shown.
 *
 * @param since the resource's version dates, oldest first
 * @throws INVALID_VERSION_DATE when the header has no such date: missing, malformed, without a version (even a
 *   wildcard), for another format, or older than the resource
 */
export function resolveVersion(accept: string, since: readonly string[], media: Media): string {
  for (const date of acceptedDates(accept, media)) {
    const version = isDate(date) ? since.findLast((candidate) => candidate <= date) : undefined;
    if (version !== undefined) return version;
  }
  throw errors.invalidVersionDate();
}

/** The content type of an answer in a version, as recorded: that of compressed files has no charset. */
export const contentTypeOf = (version: string, media: Media): string =>
  media === 'json'
    ? `application/vnd.atlas.${version}+json;charset=utf-8`
    : `application/vnd.atlas.${version}+${media}`;

/**
 * Whether a request body may have this content type: plain JSON, or a versioned Atlas type, which the SDKs send. A
 * missing type counts as JSON.
 */
export function isJsonContentType(contentType: string | undefined): boolean {
  const type = (contentType ?? 'application/json').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === 'application/json' || /^application\/vnd\.atlas\.[\w-]+\+json$/.test(type);
}

/** Whether a `Content-Encoding` says that a body is anything but its bytes; no client was seen to send such a body. */
export const isEncoded = (contentEncoding = 'identity'): boolean =>
  contentEncoding.trim().toLowerCase() !== 'identity';
