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

/**
 * The document without objects that hold nothing: `config: {}` clears the map, and an answer leaves it out, as
 * Terraform expects.
 */
export function withoutEmpty(document: JsonObject): JsonObject {
  const kept = Object.entries(document).map(([key, value]): [string, Json | undefined] => [
    key,
    isObject(value) ? withoutEmpty(value) : value,
  ]);
  return Object.fromEntries(kept.filter(([, value]) => !isObject(value) || Object.keys(value).length > 0));
}
