import { z } from 'zod';
import { isObject, type Json, type JsonObject } from '../../src/domain/json.ts';

/** Questions about the attributes that a schema declares. Paths are written with dots; `*` is any key of a map. */

/** A JSON Schema and all alternatives in it. */
const branches = (node: Json | undefined): JsonObject[] =>
  isObject(node) ? [node, ...[node['anyOf'], node['oneOf']].flat().flatMap(branches)] : [];

function membersOf(node: JsonObject, key: string): JsonObject[] {
  const { properties, additionalProperties } = node;
  return branches(key === '*' ? additionalProperties : isObject(properties) ? properties[key] : undefined);
}

/** A schema that has a name refers to its definition. */
function rootOf(schema: z.ZodType): JsonObject[] {
  const root = z.toJSONSchema(schema, { unrepresentable: 'any' }) as unknown as JsonObject;
  const { $ref: reference, $defs: definitions } = root;
  const name = typeof reference === 'string' ? reference.replace('#/$defs/', '') : '';
  return branches(isObject(definitions) ? (definitions[name] ?? root) : root);
}

/** Whether a schema has an attribute at a path. */
export function declares(schema: z.ZodType, path: string): boolean {
  const steps = path.split('.');
  const found = steps.reduce((nodes, key) => nodes.flatMap((node) => membersOf(node, key)), rootOf(schema));
  return found.length > 0;
}

/**
 * The paths of all attributes that a schema requires of an acceptable body. Of a required object, those are the
 * attributes in it.
 */
export const requiredPaths = (schema: z.ZodType, body: JsonObject): string[] =>
  requiredBelow(rootOf(schema), body);

function requiredBelow(all: readonly JsonObject[], body: JsonObject): string[] {
  const nodes = all.filter((node) => fits(node, body));
  const lists = nodes.map((node) => (node['required'] ?? []) as string[]);
  const required = new Set(lists.filter((keys) => keys.every((key) => key in body)).flat());
  return Object.entries(body).flatMap(([key, value]) => {
    const members = nodes.flatMap((node) => membersOf(node, key));
    const below = isObject(value) ? requiredBelow(members, value).map((path) => `${key}.${path}`) : [];
    const isObjectItself = members.length === 1 && isObject(value);
    return required.has(key) && !isObjectItself ? [key, ...below] : below;
  });
}

/** Whether an object may be of a schema, by what it says of its kind. */
const fits = (node: JsonObject, object: JsonObject): boolean =>
  Object.entries(isObject(node['properties']) ? node['properties'] : {}).every(
    ([key, member]) => !isObject(member) || !('const' in member) || member['const'] === object[key],
  );

/** A body with an empty text wherever its schema has a text that may be left out and the body has nothing. */
export const withBlanks = (schema: z.ZodType, body: Json): Json => blanksBelow(rootOf(schema), body);

function blanksBelow(nodes: readonly JsonObject[], value: Json): Json {
  if (Array.isArray(value)) {
    const items = nodes.flatMap((node) => branches(node['items']));
    return value.map((item) => blanksBelow(items, item));
  }
  if (!isObject(value)) return value;
  const own = nodes.filter((node) => fits(node, value));
  const required = new Set(own.flatMap((node) => (node['required'] ?? []) as string[]));
  const keys = own.flatMap((node) => Object.keys(isObject(node['properties']) ? node['properties'] : {}));
  const members = [...new Set(keys)].flatMap((key): [string, Json][] => {
    const below = own.flatMap((node) => membersOf(node, key));
    const present = value[key];
    if (present !== undefined) return [[key, blanksBelow(below, present)]];
    const blank = required.has(key) ? undefined : blankOf(below);
    return blank === undefined ? [] : [[key, blank]];
  });
  return { ...value, ...Object.fromEntries(members) };
}

/** What may stand for an absent value: an empty text for a text, and an object of them for one that needs nothing. */
function blankOf(nodes: readonly JsonObject[]): Json | undefined {
  if (nodes.some(({ type }) => type === 'string')) return '';
  const isFree = nodes.some(({ properties, required }) => isObject(properties) && required === undefined);
  return isFree ? blanksBelow(nodes, {}) : undefined;
}

/** The object with a value at a path. */
export function withValueAt(object: JsonObject, path: string, value: Json): JsonObject {
  const [key = '', ...rest] = path.split('.');
  const member = object[key];
  const inner = rest.length > 0 ? withValueAt(isObject(member) ? member : {}, rest.join('.'), value) : value;
  return { ...object, [key]: inner };
}

/** The object without what stands at a path. */
export function withoutPath(object: JsonObject, path: string): JsonObject {
  const [key = '', ...rest] = path.split('.');
  const { [key]: member, ...others } = object;
  return rest.length > 0 && isObject(member)
    ? { ...others, [key]: withoutPath(member, rest.join('.')) }
    : others;
}

/** The value at a path that holds a text: the text itself, or a map with the text in it where there is a map. */
export const holding = (schema: z.ZodType, path: string, text: string): Json =>
  declares(schema, `${path}.*`) ? { 'X-Api-Key': text } : text;
