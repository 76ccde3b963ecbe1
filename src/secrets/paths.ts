import { isObject, type Json, type JsonObject } from '../domain/json.ts';

/** What becomes of a value; `undefined` removes it. */
type Change = (value: Json, path: string) => Json | undefined;

/**
 * Applies a function to everything in a document that one of the paths names. A path is written with dots.
 *
 * @param change gets the value and its path; returning `undefined` removes it
 * @returns a changed copy, or the document itself where nothing changed
 */
export const changeAt = (document: JsonObject, paths: readonly string[], change: Change): JsonObject =>
  paths.reduce(
    (sofar, path) => changeWithin(sofar, path.split('.'), (value) => change(value, path)),
    document,
  );

/** Every connection is walked along every path of its type, most of which it does not have: that has to cost nothing. */
function changeWithin(
  object: JsonObject,
  [step = '', ...rest]: readonly string[],
  change: (value: Json) => Json | undefined,
): JsonObject {
  const before = Object.hasOwn(object, step) ? object[step] : undefined;
  if (before === undefined) return object;
  const after = rest.length > 0 ? changeMember(before, rest, change) : change(before);
  if (after === before) return object;
  if (after !== undefined) return { ...object, [step]: after };
  const { [step]: _removed, ...others } = object;
  return others;
}

const changeMember = (
  value: Json,
  rest: readonly string[],
  change: (value: Json) => Json | undefined,
): Json => (isObject(value) ? changeWithin(value, rest, change) : value);
