import { z } from 'zod';
import { isObject, type Json, type JsonObject } from '../../src/domain/json.ts';
import type { AttributePath } from '../../src/domain/attribute-path.ts';

/** A text, a list or a map that the schema of a body has. */
export interface BodyPart {
  readonly kind: 'text' | 'list' | 'map';
  readonly path: AttributePath;
}

function ownKind({ type, additionalProperties: more }: JsonObject): BodyPart['kind'] | undefined {
  if (type === 'string') return 'text';
  if (type === 'array') return 'list';
  return type === 'object' && more !== false ? 'map' : undefined;
}

/** @param named the schemas that have names, to which others refer */
function* partsBelow(node: Json | undefined, path: AttributePath, named: JsonObject): Generator<BodyPart> {
  if (!isObject(node)) return;
  const { $ref: reference } = node;
  if (typeof reference === 'string') yield* partsBelow(named[reference.replace('#/$defs/', '')], path, named);
  const { properties, additionalProperties, items, anyOf, oneOf } = node;
  for (const branch of [anyOf, oneOf].flat()) yield* partsBelow(branch, path, named);
  const kind = ownKind(node);
  if (kind && path.length > 0) yield { kind, path };
  if (isObject(properties))
    for (const [key, part] of Object.entries(properties)) yield* partsBelow(part, [...path, key], named);
  // What a map holds is there under any name.
  if (isObject(additionalProperties)) yield* partsBelow(additionalProperties, [...path, 'any'], named);
  if (items !== undefined) yield* partsBelow(items, [...path, 0], named);
}

/** Every text, list and map of a body, those in all alternatives, each once. */
export function bodyParts(schema: z.ZodType): BodyPart[] {
  const root = z.toJSONSchema(schema, { unrepresentable: 'any' }) as unknown as JsonObject;
  const parts = [...partsBelow(root, [], (root['$defs'] ?? {}) as JsonObject)].map(
    (part) => [JSON.stringify(part), part] as const,
  );
  return [...new Map(parts).values()];
}

/** A body that has nothing but a value at a path. */
export const bodyWith = (path: AttributePath, value: Json): Json =>
  path.reduceRight<Json>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [String(step)]: inner }),
    value,
  );

/** A value of a kind and a size: bytes of a text, items of a list, members of a map. */
export function valueOf(kind: BodyPart['kind'], size: number): Json {
  if (kind === 'text') return 'x'.repeat(size);
  const items = Array.from({ length: size }, (_, at) => at);
  return kind === 'list' ? items : Object.fromEntries(items.map((at) => [`member-${at}`, at]));
}
