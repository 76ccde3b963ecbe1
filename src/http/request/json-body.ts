import type { AttributePath } from '../../domain/attribute-path.ts';
import { errors } from '../../domain/errors.ts';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import { type Allowances, isLongerThan, limits } from '../../domain/limits.ts';
import { isStorable, isUsableKey, unusable } from './unusable.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

const noAllowances: Allowances = () => undefined;

/**
 * Reads a request body strictly: UTF-8, JSON, an object, no key named twice (of which all but the last would be lost
 * in silence), no text that cannot be stored (NUL, unpaired surrogates), and nothing larger than `limits` say.
 *
 * @param allowances what may be larger than the rule in this body
 * @throws MALFORMED_JSON, INVALID_JSON, INVALID_ATTRIBUTE with the path, or VALIDATION_ERROR for too many values
 */
export function parseJsonBody(bytes: Uint8Array, allowances = noAllowances): JsonObject {
  const value = parseStrictly(bytes, allowances);
  if (!isObject(value)) throw errors.invalidJson();
  return value;
}

/** Reads a request body as strictly as {@link parseJsonBody}, but one that is an array. */
export function parseJsonArray(bytes: Uint8Array, allowances = noAllowances): Json[] {
  const value = parseStrictly(bytes, allowances);
  if (!Array.isArray(value)) throw errors.invalidJson();
  return value;
}

function parseStrictly(bytes: Uint8Array, allowances: Allowances): Json {
  const text = decode(bytes);
  const keysWritten = countKeys(text);
  const value = parse(text);
  const keysRead = inspect(value, allowances);
  if (keysRead !== keysWritten) throw errors.malformedJson();
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw errors.malformedJson();
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw errors.malformedJson();
  }
}

/** An object or a list in a body, and what holds it, so that its path is known without being made for every value. */
interface Place {
  readonly value: Json[] | JsonObject;
  /** Null for the body itself. */
  readonly within: { readonly place: Place; readonly step: string | number } | null;
}

const isNested = (value: Json | undefined): value is Json[] | JsonObject =>
  typeof value === 'object' && value !== null;

const pathTo = ({ within }: Place): AttributePath => (within ? [...pathTo(within.place), within.step] : []);

/** Whether a list or an object has more in it than it may. */
function isTooWide(place: Place, width: number, allowances: Allowances): boolean {
  const { max } = Array.isArray(place.value) ? limits.list : limits.members;
  return width > max && width > (allowances(pathTo(place))?.items ?? max);
}

/** Whether a member is text that is longer than it may be. */
function isTooLong(
  member: Json | undefined,
  place: Place,
  step: string | number,
  allowances: Allowances,
): boolean {
  const { max } = limits.text;
  if (typeof member !== 'string' || !isLongerThan(member, max)) return false;
  return isLongerThan(member, allowances([...pathTo(place), step])?.textBytes ?? max);
}

/** Checks depth, sizes and texts without recursion, and counts the keys of all objects. */
function inspect(root: Json, allowances: Allowances): number {
  if (!isStorable(root)) throw unusable([]);
  let keys = 0;
  let values = 0;
  let level: readonly Place[] = isNested(root) ? [{ value: root, within: null }] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.depth.max) throw errors.malformedJson();
    const below: Place[] = [];
    for (const place of level) {
      const names = Array.isArray(place.value) ? null : Object.keys(place.value);
      const members = Object.values(place.value);
      keys += names?.length ?? 0;
      values += members.length;
      if (isTooWide(place, members.length, allowances)) throw unusable(pathTo(place));
      if (values > limits.values.max) throw errors.validation({ message: 'The body holds too many values' });
      for (const [at, member] of members.entries()) {
        const step = names?.[at] ?? at;
        const isUsable = isStorable(member) && (typeof step === 'number' || isUsableKey(step));
        if (!isUsable || isTooLong(member, place, step, allowances)) throw unusable([...pathTo(place), step]);
        if (isNested(member)) below.push({ value: member, within: { place, step } });
      }
    }
    level = below;
  }
  return keys;
}

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/**
 * Counts the keys in JSON text: a text followed by a colon can be nothing else. Text that is not JSON gives any number.
 *
 * It runs before the parser, because a key with a backslash in it spoils V8's parser: from then on it may read other
 * escaped keys, of anybody's body, as that one (nodejs/node#63785). Such a key never gets there.
 *
 * @throws INVALID_ATTRIBUTE for a key with a backslash in it
 */
function countKeys(text: string): number {
  let keys = 0;
  for (let start = text.indexOf('"'); start !== -1; ) {
    const end = endOfText(text, start + 1);
    let next = end + 1;
    while (isWhiteSpace(text.charCodeAt(next))) next += 1;
    if (text.charCodeAt(next) === colon) {
      refuseBackslash(text.slice(start + 1, end));
      keys += 1;
    }
    start = text.indexOf('"', next);
  }
  return keys;
}

/** Where the quote is that ends a text. */
function endOfText(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

/** @param written a key as it was written, with its escapes */
function refuseBackslash(written: string): void {
  if (!written.includes('\\')) return;
  const escapes = written.match(/\\(?:u[0-9a-f]{4}|.)/gi) ?? [];
  if (escapes.some((escape) => escape === '\\\\' || escape.toLowerCase() === '\\u005c')) {
    throw errors.invalidAttribute({ attribute: written });
  }
}

const isWhiteSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
