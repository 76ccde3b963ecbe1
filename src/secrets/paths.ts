import { isObject, type Json, type JsonObject } from '../domain/json.ts';

/** What becomes of a text; `undefined` removes it. */
type Change = (text: string, path: string) => string | undefined;

/**
 * Applies a function to every text in a document that one of the paths names. A path is written with dots; `*` stands
 * for every key of a map.
 *
 * @param change gets the text and its concrete path; returning `undefined` removes it
 * @returns a changed copy, or the document itself where nothing changed
 */
export const changeAt = (document: JsonObject, paths: readonly string[], change: Change): JsonObject =>
  paths.reduce((sofar, path) => changePath(sofar, path.split('.'), '', change), document);

function changePath(
  object: JsonObject,
  [step = '', ...rest]: readonly string[],
  walked: string,
  change: Change,
): JsonObject {
  const changeMember = (key: string): Json | undefined => {
    const value = object[key];
    if (rest.length > 0) return isObject(value) ? changePath(value, rest, `${walked}${key}.`, change) : value;
    return typeof value === 'string' ? change(value, walked + key) : value;
  };

  if (step === '*') {
    const members = Object.keys(object).map((key): [string, Json | undefined] => [key, changeMember(key)]);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  if (!Object.hasOwn(object, step)) return object;
  const { [step]: before, ...others } = object;
  const after = changeMember(step);
  if (after === before) return object;
  return after === undefined ? others : { ...others, [step]: after };
}
