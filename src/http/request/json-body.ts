import type { AttributePath } from '../../domain/attribute-path.ts';
import { errors } from '../../domain/errors.ts';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import { isStorable, isUsableKey, unusable } from './unusable.ts';

/** How deeply a body may be nested. The deepest documented one has four levels. */
const depthMax = 64;

/** How many values a body may hold: far more than any connection has, and few enough to be checked in no time. */
const valuesMax = 10_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request body strictly: UTF-8, JSON, an object, no key named twice (of which all but the last would be lost
 * in silence), no text that cannot be stored (NUL, unpaired surrogates).
 *
 * @throws MALFORMED_JSON, INVALID_JSON, INVALID_ATTRIBUTE, or VALIDATION_ERROR for too many values
 */
export function parseJsonBody(bytes: Uint8Array): JsonObject {
  const value = parseStrictly(bytes);
  if (!isObject(value)) throw errors.invalidJson();
  return value;
}

/** Reads a request body as strictly as {@link parseJsonBody}, but one that is an array. */
export function parseJsonArray(bytes: Uint8Array): Json[] {
  const value = parseStrictly(bytes);
  if (!Array.isArray(value)) throw errors.invalidJson();
  return value;
}

function parseStrictly(bytes: Uint8Array): Json {
  const text = decode(bytes);
  const keysWritten = countKeys(text);
  const value = parse(text);
  const keysRead = inspect(value);
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

/** Checks depth, size and texts without recursion, and counts the keys of all objects. */
function inspect(root: Json): number {
  if (!isStorable(root)) throw unusable([]);
  let keys = 0;
  let values = 0;
  let level: readonly Place[] = isNested(root) ? [{ value: root, within: null }] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) throw errors.malformedJson();
    const below: Place[] = [];
    for (const place of level) {
      const names = Array.isArray(place.value) ? null : Object.keys(place.value);
      const members = Object.values(place.value);
      keys += names?.length ?? 0;
      values += members.length;
      if (values > valuesMax) throw errors.validation({ message: 'The body holds too many values' });
      for (const [at, member] of members.entries()) {
        const step = names?.[at] ?? at;
        const isUsable = isStorable(member) && (typeof step === 'number' || isUsableKey(step));
        if (!isUsable) throw unusable([...pathTo(place), step]);
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
