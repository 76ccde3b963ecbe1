import { isObject, type Json, type JsonObject } from '../domain/json.ts';

/**
 * Takes out of a body what clients send and the API ignores: `links` at any depth (old clients send empty ones,
 * the Atlas CLI inside `dbRoleToExecute`) and explicit nulls (the Go SDK sends them for optional fields).
 *
 * @param maps paths of free-form maps, whose keys are the user's own and stay, `links` among them
 */
export function tidy(body: JsonObject, maps: readonly string[] = []): JsonObject {
  return tidyObject(body, '', maps);
}

function tidyObject(value: JsonObject, path: string, maps: readonly string[]): JsonObject {
  const isMap = maps.includes(path);
  const kept = Object.entries(value).filter(
    ([key, member]) => member !== null && member !== undefined && (isMap || key !== 'links'),
  );
  return Object.fromEntries(
    kept.map(([key, member]) => [key, tidyValue(member as Json, path ? `${path}.${key}` : key, maps)]),
  );
}

function tidyValue(value: Json, path: string, maps: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => tidyValue(item, path, maps));
  return isObject(value) ? tidyObject(value, path, maps) : value;
}

/** The body without the named top-level fields, which are the server's own and ignored when a client sends them. */
export const without = (body: JsonObject, readOnly: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !readOnly.includes(key)));
