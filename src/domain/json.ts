import { configure } from 'safe-stable-stringify';

/** A parsed JSON value. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A parsed JSON object; an absent key reads as `undefined`. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Compact JSON text with alphabetical keys, ready to be sent. */
export type JsonText = string;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const stringify = configure({ bigint: false, circularValue: TypeError });

/**
 * Compact JSON with the keys of every object in alphabetical order, as the Atlas API emits it. Absent values are
 * left out; the order holds for keys that look like integers, too, which `JSON.stringify` would put first.
 */
export const toJsonText = (value: unknown): JsonText => stringify(value) ?? 'null';
