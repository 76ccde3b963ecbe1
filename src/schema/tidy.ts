import { isObject, type Json, type JsonObject } from '../domain/json.ts';

/**
 * Takes out of a body what clients send and the API ignores: `links` at any depth (old clients send empty ones,
 * the Atlas CLI inside `dbRoleToExecute`) and explicit nulls (the Go SDK sends them for optional fields).
 *
 * @param maps paths of free-form maps, whose keys are the user's own and stay, `links` among them
 * @returns a tidied copy, or the body itself where there is nothing to take out
 */
export const tidy = (body: JsonObject, maps: readonly string[] = []): JsonObject =>
  tidyObject(body, '', maps);

/** Tidies a body that is an array: every object in it. */
export const tidyItems = (body: readonly Json[]): Json[] => body.map((item) => tidyValue(item, '', []));

function tidyObject(object: JsonObject, path: string, maps: readonly string[]): JsonObject {
  const isMap = maps.includes(path);
  const prefix = path === '' ? '' : `${path}.`;
  const entries: [string, Json][] = [];
  let changed = false;
  for (const [key, value] of Object.entries(object)) {
    if (value === null || value === undefined || (key === 'links' && !isMap)) changed = true;
    else {
      const tidied = tidyValue(value, prefix + key, maps);
      changed ||= tidied !== value;
      entries.push([key, tidied]);
    }
  }
  return changed ? Object.fromEntries(entries) : object;
}

function tidyValue(value: Json, path: string, maps: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => tidyValue(item, path, maps));
  return isObject(value) ? tidyObject(value, path, maps) : value;
}

/** The body without the named top-level fields, which are the server's own and ignored when a client sends them. */
export const without = (body: JsonObject, readOnly: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !readOnly.includes(key)));
