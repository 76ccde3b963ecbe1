import { isObject, type Json, type JsonObject } from '../domain/json.ts';

/**
 * Applies a function to every text in a document that one of the paths names, and returns the changed copy. A path
 * is written with dots; `*` stands for every key of a map.
 *
 * @param change gets the text and its concrete path; returning `undefined` removes it
 */
export function changeAt(
  document: JsonObject,
  paths: readonly string[],
  change: (text: string, path: string) => string | undefined,
): JsonObject {
  return paths.reduce((sofar, path) => changePath(sofar, path.split('.'), [], change), document);
}

function changePath(
  object: JsonObject,
  [step = '', ...rest]: string[],
  walked: string[],
  change: (text: string, path: string) => string | undefined,
): JsonObject {
  const matches = (key: string): boolean => step === '*' || key === step;
  if (!Object.keys(object).some(matches)) return object;
  const entries = Object.entries(object).map(([key, value]): [string, Json | undefined] => {
    if (!matches(key)) return [key, value];
    const here = [...walked, key];
    if (rest.length > 0) return [key, isObject(value) ? changePath(value, rest, here, change) : value];
    return [key, typeof value === 'string' ? change(value, here.join('.')) : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
