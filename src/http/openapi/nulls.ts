import type { Node } from './parameters.ts';

/**
 * Null in bodies. Clients send it for fields that they leave out, the Go SDK for one, and in an update it clears; the
 * operations take it out before they check a body, so the schemas that check do not know it.
 */

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema that takes null as well. */
function orNull(schema: Node): Node {
  const { type, enum: values } = schema;
  if (typeof type !== 'string' || 'const' in schema) return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}

const mapValues = (node: Node, map: (value: unknown, key: string) => unknown): Node =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, map(value, key)]));

/** The schema of a body, in which everything that is not required may also be null, at any depth. */
export function withNulls(schema: Node): Node {
  const { properties, required, additionalProperties: values, anyOf, oneOf, items } = schema;
  const needed = new Set(Array.isArray(required) ? required : []);
  // Where a field has to be there, whichever, null would be none.
  const isChoice = 'minProperties' in schema;
  const isMap = isNode(values) && Object.keys(values).length > 0;
  const below = (value: unknown): unknown => (isNode(value) ? withNulls(value) : value);
  const field = (value: unknown, key: string): unknown =>
    isNode(value) && !needed.has(key) && !isChoice ? orNull(withNulls(value)) : below(value);
  return {
    ...schema,
    ...(isNode(properties) ? { properties: mapValues(properties, field) } : {}),
    ...(isMap ? { additionalProperties: orNull(withNulls(values)) } : {}),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map(below) } : {}),
    ...(Array.isArray(oneOf) ? { oneOf: oneOf.map(below) } : {}),
    ...(items === undefined ? {} : { items: below(items) }),
  };
}

/** The names of the schemas that a part of the document refers to, by way of others as well. */
export function namesBelow(part: unknown, schemas: Node, found = new Set<string>()): Set<string> {
  if (Array.isArray(part)) for (const item of part) namesBelow(item, schemas, found);
  else if (isNode(part)) {
    const { $ref: reference } = part;
    const name = typeof reference === 'string' ? reference.replace('#/components/schemas/', '') : undefined;
    if (name !== undefined && name in schemas && !found.has(name)) {
      found.add(name);
      namesBelow(schemas[name], schemas, found);
    }
    for (const member of Object.values(part)) namesBelow(member, schemas, found);
  }
  return found;
}
