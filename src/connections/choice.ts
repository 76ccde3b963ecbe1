import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { without } from '../schema/tidy.ts';

/** A field whose value decides which others mean something. Paths are written with dots. */
export interface Choice {
  /** Where the field is. */
  readonly path: string;
  /** What belongs to some of its values alone, with those values, by path. */
  readonly belongings: Readonly<Record<string, readonly string[]>>;
}

const valueAt = (document: JsonObject, path: string): Json | undefined =>
  path.split('.').reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), document);

function withoutAt(object: JsonObject, [step = '', ...rest]: readonly string[]): JsonObject {
  if (rest.length === 0) return without(object, [step]);
  const member = object[step];
  return isObject(member) ? { ...object, [step]: withoutAt(member, rest) } : object;
}

/**
 * A stored document without what belonged to a choice that a patch changes, secrets included. Terraform's provider sends
 * the members of the new mechanism alone, and takes one of the old that is answered for an inconsistent result.
 *
 * @param patch is merged into the document afterwards, so that what it names is there whatever it belongs to
 */
export function withoutFormerChoices(
  document: JsonObject,
  patch: JsonObject,
  choices: readonly Choice[],
): JsonObject {
  return choices.reduce((sofar, { path, belongings }) => {
    const [former, chosen] = [valueAt(document, path), valueAt(patch, path)];
    // Where nothing was chosen before, nothing belonged to it.
    if (former === undefined || typeof chosen !== 'string' || chosen === former) return sofar;
    const foreign = Object.entries(belongings).filter(([, values]) => !values.includes(chosen));
    return foreign.reduce((rest, [belonging]) => withoutAt(rest, belonging.split('.')), sofar);
  }, document);
}
