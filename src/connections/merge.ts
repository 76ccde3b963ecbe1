import { z } from 'zod';
import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { tidy } from '../schema/tidy.ts';

/**
 * The PATCH rule of connections: members of objects merge one by one, null clears, and whatever stands at a path of
 * `replacedWhole`, like every list and plain value, is replaced. Nothing that the patch does not name is lost.
 */
export function merge(
  stored: JsonObject,
  patch: JsonObject,
  replacedWhole: readonly string[],
  path = '',
): JsonObject {
  const entries = new Map(Object.entries(stored));
  for (const [key, given] of Object.entries(patch)) {
    if (given === null || given === undefined) entries.delete(key);
    else if (key !== 'links') {
      const here = path ? `${path}.${key}` : key;
      entries.set(key, mergeMember(entries.get(key), given, replacedWhole, here));
    }
  }
  return Object.fromEntries(entries);
}

function mergeMember(
  stored: Json | undefined,
  given: Json,
  replacedWhole: readonly string[],
  path: string,
): Json {
  if (!isObject(given)) return given;
  if (replacedWhole.includes(path)) return tidy(given, ['']);
  return merge(isObject(stored) ? stored : {}, given, replacedWhole, path);
}

const takesMembers = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodObject || schema instanceof z.ZodRecord;

/**
 * The document without optional objects that hold nothing: `config: {}` clears the map, and an answer leaves it out,
 * as Terraform expects. An empty object anywhere else stays, for the schema to refuse.
 */
export const withoutEmpty = (document: JsonObject, schema: z.core.$ZodType): JsonObject =>
  holdsEmpty(document) ? dropEmpty(document, schema) : document;

/** Most documents hold no empty object, which is cheaper to see than to ask the schema about every member. */
const holdsEmpty = (document: JsonObject): boolean =>
  Object.values(document).some(
    (value) => isObject(value) && (Object.keys(value).length === 0 || holdsEmpty(value)),
  );

function dropEmpty(document: JsonObject, schema: z.core.$ZodType): JsonObject {
  const shape: z.core.$ZodShape = schema instanceof z.ZodObject ? schema.shape : {};
  const kept = Object.entries(document).flatMap(([key, value]): [string, Json | undefined][] => {
    const member = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (!member || !isObject(value)) return [[key, value]];
    const isOptional = member instanceof z.ZodOptional;
    const inner = isOptional ? member.unwrap() : member;
    const full = dropEmpty(value, inner);
    return isOptional && takesMembers(inner) && Object.keys(full).length === 0 ? [] : [[key, full]];
  });
  return Object.fromEntries(kept);
}
