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
  paths.reduce((sofar, path) => changeWithin(sofar, path.split('.'), [], change), document);

/** Every connection is walked along every path of its type, most of which it does not have: that has to cost nothing. */
function changeWithin(
  object: JsonObject,
  steps: readonly string[],
  walked: readonly string[],
  change: Change,
): JsonObject {
  const step = steps[walked.length] ?? '';
  if (step === '*') {
    const members = Object.entries(object).map(([key, value]): [string, Json | undefined] => [
      key,
      changeMember(value, steps, [...walked, key], change),
    ]);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  if (!Object.hasOwn(object, step)) return object;
  const before = object[step];
  const after = changeMember(before, steps, [...walked, step], change);
  if (after === before) return object;
  if (after !== undefined) return { ...object, [step]: after };
  const { [step]: _removed, ...others } = object;
  return others;
}

function changeMember(
  value: Json | undefined,
  steps: readonly string[],
  walked: readonly string[],
  change: Change,
): Json | undefined {
  if (walked.length < steps.length)
    return isObject(value) ? changeWithin(value, steps, walked, change) : value;
  return typeof value === 'string' ? change(value, walked.join('.')) : value;
}
