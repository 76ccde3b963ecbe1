import { limits } from '../../domain/limits.ts';
import type { Node } from './parameters.ts';

/**
 * The limits that hold for every body, written into its schema, in which only those stand that are other than the rule.
 * Lengths are counted in bytes by the server and in characters by a schema, which therefore may promise too much.
 */

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How long a text may be; one of a list of values, or of a pattern, has a length of its own. */
const lengthOf = ({ enum: values, const: value, pattern, format }: Node, maxLength: number): Node =>
  [values, value, pattern, format].some((rule) => rule !== undefined) ? {} : { maxLength };

/** What is true of a part of a body if it says nothing else. */
function ruleFor(schema: Node): Node {
  const types = new Set([schema['type']].flat());
  if (types.has('string')) return lengthOf(schema, limits.text.max);
  if (types.has('array')) return { maxItems: limits.list.max };
  const takesMore = types.has('object') && schema['additionalProperties'] !== false;
  return takesMore ? { maxProperties: limits.members.max } : {};
}

const mapNodes = (value: unknown): unknown => (isNode(value) ? withSizes(value) : value);

/** The schema of a body, in which every text, list and map has its limit, at any depth. */
export function withSizes(schema: Node): Node {
  const { properties, additionalProperties, items, anyOf, oneOf } = schema;
  return {
    ...ruleFor(schema),
    ...schema,
    ...(isNode(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, part]) => [key, mapNodes(part)]),
          ),
        }
      : {}),
    ...(isNode(additionalProperties) && Object.keys(additionalProperties).length > 0
      ? { additionalProperties: withSizes(additionalProperties) }
      : {}),
    ...(items === undefined ? {} : { items: mapNodes(items) }),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map(mapNodes) } : {}),
    ...(Array.isArray(oneOf) ? { oneOf: oneOf.map(mapNodes) } : {}),
  };
}

/** The schema of a parameter of the query, with its limits. */
export const withQuerySizes = (schema: Node): Node =>
  isNode(schema['items'])
    ? { maxItems: limits.queryTimes.max, ...schema, items: withQuerySizes(schema['items']) }
    : { ...lengthOf(schema, limits.queryText.max), ...schema };
