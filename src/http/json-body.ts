import { errors } from '../domain/errors.ts';
import { isObject, type Json, type JsonObject } from '../domain/json.ts';

/** How deeply a body may be nested. The deepest documented one has four levels. */
const depthMax = 64;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request body strictly: UTF-8, JSON, an object, no key named twice (of which all but the last would be lost
 * in silence), no text that cannot be stored (NUL, unpaired surrogates), no key that is
 * a trap.
 *
 * @throws MALFORMED_JSON, INVALID_JSON or INVALID_ATTRIBUTE
 */
export function parseJsonBody(bytes: Uint8Array): JsonObject {
  const text = decode(bytes);
  const value = parse(text);
  const keys = inspect(value);
  if (keys !== countKeys(text)) throw errors.malformedJson();
  if (!isObject(value)) throw errors.invalidJson();
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

/** Checks depth and texts without recursion, and counts the keys of all objects. */
function inspect(root: Json): number {
  let keys = 0;
  let level: readonly Json[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) throw errors.malformedJson();
    const below: Json[] = [];
    for (const value of level) {
      if (Array.isArray(value)) inspectItems(value, below);
      else if (isObject(value)) keys += inspectMembers(value, below);
      else inspectText(value, 'body');
    }
    level = below;
  }
  return keys;
}

const isNested = (value: Json): boolean => typeof value === 'object' && value !== null;

function inspectText(value: Json | undefined, attribute: string): void {
  if (typeof value === 'string') refuseUnstorable(value, attribute);
}

function inspectItems(items: readonly Json[], below: Json[]): void {
  for (const item of items) {
    if (isNested(item)) below.push(item);
    else inspectText(item, 'list');
  }
}

function inspectMembers(object: JsonObject, below: Json[]): number {
  const keys = Object.keys(object);
  for (const key of keys) {
    refuseUnstorable(key, key);
    if (isTrap(key)) throw errors.invalidAttribute({ attribute: key });
    const value = object[key] as Json;
    if (isNested(value)) below.push(value);
    else inspectText(value, key);
  }
  return keys.length;
}

/**
 * No field or header has such a name. `__proto__` is harmless here, but not for whoever copies the object later. A
 * backslash makes V8 mistake escaped keys of other bodies for this one (nodejs/node#63785); refused, such a mistake is
 * noticed instead of stored.
 */
const isTrap = (key: string): boolean => key === '__proto__' || key.includes('\\');

/** Neither PostgreSQL nor UTF-8 has room for these; kept, they would come back changed. */
function refuseUnstorable(text: string, attribute: string): void {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw errors.invalidAttribute({ attribute: attribute.toWellFormed().replaceAll('\0', '\uFFFD') });
  }
}

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/** Counts the keys in valid JSON text: a text followed by a colon can be nothing else. */
function countKeys(text: string): number {
  let keys = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at)) {
    at = afterText(text, at + 1);
    while (isWhiteSpace(text.charCodeAt(at))) at += 1;
    if (text.charCodeAt(at) === colon) keys += 1;
  }
  return keys;
}

function afterText(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at + 1;
}

const isWhiteSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
