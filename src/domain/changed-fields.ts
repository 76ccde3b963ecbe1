import { isObject, type Json, type JsonObject, toJsonText } from './json.ts';

/** How many fields are named at most; a map may have thousands of keys. */
const fieldsMax = 100;

/** A field of a document; what every object inherits is none. */
const fieldOf = (document: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(document, key) ? document[key] : undefined;

const membersOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

const differs = (one: Json | undefined, other: Json | undefined): boolean =>
  (one === undefined) !== (other === undefined) || toJsonText(one) !== toJsonText(other);

const keysOf = (one: JsonObject, other: JsonObject): string[] => {
  const added = Object.keys(other).filter((key) => !Object.hasOwn(one, key));
  return [...Object.keys(one), ...added].sort();
};

/**
 * Names what differs between two documents, never what it holds.
 *
 * @returns dotted paths, two levels deep, in alphabetical order
 */
export function changedFields(before: JsonObject, after: JsonObject): string[] {
  const changed = keysOf(before, after).flatMap((key) => {
    const [old, now] = [fieldOf(before, key), fieldOf(after, key)];
    if (!differs(old, now)) return [];
    if (!isObject(old) && !isObject(now)) return [key];
    const members = keysOf(membersOf(old), membersOf(now)).filter((member) =>
      differs(fieldOf(membersOf(old), member), fieldOf(membersOf(now), member)),
    );
    return members.length > 0 ? members.map((member) => `${key}.${member}`) : [key];
  });
  return changed.slice(0, fieldsMax);
}
