import type { Node } from './parameters.ts';

/**
 * What clients send for a field of a body that they leave out: null, as the Go SDK does, which in an update clears, and
 * the empty text, as Terraform's provider does. The operations take both out before they check a body, so the schemas
 * that check do not know them.
 */

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema that takes null as well. */
function orNull(schema: Node): Node {
  const { type, enum: values } = schema;
  if (typeof type !== 'string' || 'const' in schema) return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}

/** A schema of texts that takes the empty one as well; any other as it is. */
function orBlank(schema: Node): Node {
  const { minLength: _none, ...free } = schema;
  if (schema['type'] !== 'string') return schema;
  if (Array.isArray(schema['enum'])) return { ...free, enum: [...schema['enum'], ''] };
  const isBound = ['const', 'pattern', 'format'].some((rule) => rule in schema);
  return isBound ? { anyOf: [schema, { const: '' }] } : free;
}

const mapValues = (node: Node, map: (value: unknown, key: string) => unknown): Node =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, map(value, key)]));

/** The schema of a body, in which everything that is not required may also be what stands for its absence, at any depth. */
export function withAbsence(schema: Node): Node {
  const { properties, required, additionalProperties: values, anyOf, oneOf, items } = schema;
  const needed = new Set(Array.isArray(required) ? required : []);
  // Where a field has to be there, whichever, neither would be one.
  const isChoice = 'minProperties' in schema;
  const isMap = isNode(values) && Object.keys(values).length > 0;
  const below = (value: unknown): unknown => (isNode(value) ? withAbsence(value) : value);
  const field = (value: unknown, key: string): unknown =>
    isNode(value) && !needed.has(key) && !isChoice ? orNull(orBlank(withAbsence(value))) : below(value);
  return {
    ...schema,
    ...(isNode(properties) ? { properties: mapValues(properties, field) } : {}),
    ...(isMap ? { additionalProperties: orNull(withAbsence(values)) } : {}),
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
