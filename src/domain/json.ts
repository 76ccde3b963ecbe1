import { configure } from 'safe-stable-stringify';

/** A parsed JSON value. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A parsed JSON object; an absent key reads as `undefined`. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Compact JSON text with alphabetical keys, ready to be sent. */
export type JsonText = string;

/** JSON text that is too long to be held at once, in pieces. No piece ends inside of a token. */
export type JsonPieces = AsyncIterable<JsonText>;

/** Puts text before and after JSON, whichever of the two forms it has. */
export function surround<Body extends JsonText | JsonPieces>(
  before: JsonText,
  body: Body,
  after: JsonText,
): Body;
export function surround(
  before: JsonText,
  body: JsonText | JsonPieces,
  after: JsonText,
): JsonText | JsonPieces {
  return typeof body === 'string' ? before + body + after : pieces(before, body, after);
}

async function* pieces(before: JsonText, body: JsonPieces, after: JsonText): JsonPieces {
  yield before;
  yield* body;
  yield after;
}

/** JSON as one text, for those who need all of it at once. */
export async function wholeText(body: JsonText | JsonPieces): Promise<JsonText> {
  let text = '';
  for await (const piece of typeof body === 'string' ? [body] : body) text += piece;
  return text;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const stringify = configure({ bigint: false, circularValue: TypeError });

/**
 * Compact JSON with the keys of every object in alphabetical order, as the Atlas API emits it. Absent values are
 * left out; the order holds for keys that look like integers, too, which `JSON.stringify` would put first.
 */
export const toJsonText = (value: unknown): JsonText => stringify(value) ?? 'null';
