import { z } from 'zod';
import { isObject, type Json, type JsonObject } from '../../src/domain/json.ts';

/** Which attributes a schema declares, and which a body has. Paths are written with dots; `*` is any key of a map, `[]` any member of a list. */

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** The paths of every attribute that a schema declares, those of all alternatives included. */
export function declaredPaths(schema: z.ZodType): ReadonlySet<string> {
  const root = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as unknown as JsonObject;
  const definitions = isObject(root['$defs']) ? root['$defs'] : {};
  return new Set(pathsOfSchema(root, definitions, []));
}

/** Follows `$ref`; a definition that holds itself is walked once. */
function pathsOfSchema(node: Json | undefined, definitions: JsonObject, seen: readonly Json[]): string[] {
  if (!isObject(node) || seen.includes(node)) return [];
  const within = [...seen, node];
  const go = (inner: Json | undefined): string[] => pathsOfSchema(inner, definitions, within);
  const below = (key: string, inner: Json | undefined): string[] => [
    key,
    ...go(inner).map((path) => `${key}.${path}`),
  ];
  const { properties = {}, additionalProperties, items, $ref } = node;
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => list(node[word]));
  return [
    ...Object.entries(isObject(properties) ? properties : {}).flatMap(([key, inner]) => below(key, inner)),
    ...(isObject(additionalProperties) && Object.keys(additionalProperties).length > 0
      ? below('*', additionalProperties)
      : []),
    ...(items === undefined ? [] : below('[]', items)),
    ...alternatives.flatMap(go),
    ...(typeof $ref === 'string' ? go(definitions[$ref.replace('#/$defs/', '')]) : []),
  ];
}

/** The paths of every attribute that a body has; each key of a map stands for itself and for `*`. */
export function pathsIn(body: Json): string[] {
  if (Array.isArray(body))
    return body.flatMap((member) => ['[]', ...pathsIn(member).map((path) => `[].${path}`)]);
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    const below = pathsIn(value ?? null);
    return [key, '*'].flatMap((name) => [name, ...below.map((path) => `${name}.${path}`)]);
  });
}
