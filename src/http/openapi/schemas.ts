import { z } from 'zod';
import { namesBelow, withAbsence } from './absence.ts';
import type { Node } from './parameters.ts';
import { withSizes } from './sizes.ts';

/** A reference to a component, such as `schemas/ApiError`. */
export const reference = (component: string): Node => ({ $ref: `#/components/${component}` });

const link = z.strictObject({ href: z.string(), rel: z.string() });

/** The body of every refusal. */
export const apiError = z
  .strictObject({
    detail: z.string().meta({ description: 'What went wrong, in a sentence' }),
    error: z.int().meta({ description: 'The HTTP status' }),
    errorCode: z.string().meta({ description: 'The code; see docs/errors.md' }),
    parameters: z.array(z.union([z.string(), z.number()])).optional(),
    reason: z.string().meta({ description: "The status's standard phrase" }),
  })
  .meta({ id: 'ApiError' });

/**
 * Everything that has a name of its own among the schemas.
 *
 * @param bodies the parts of the document that describe what is sent, whose schemas have the limits of bodies and take what
 *   stands for a field that is left out
 */
export function namedSchemas(bodies: readonly unknown[]): Node {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: (name) => `#/components/schemas/${name}`,
    unrepresentable: 'any',
  });
  const sent = namesBelow(bodies, schemas);
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _uri, ...schema }]) => [
      name,
      sent.has(name) ? withAbsence(withSizes(schema)) : schema,
    ]),
  );
}

/** A schema as JSON Schema: a reference when it has a name. */
export function schemaOf(schema: z.ZodType): Node {
  const name = schema.meta()?.id;
  if (name !== undefined) return reference(`schemas/${name}`);
  const { $schema: _dialect, ...inline } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return inline;
}

/** A page of a list. */
export const listSchema = (item: Node): Node => ({
  type: 'object',
  properties: {
    links: { type: 'array', items: schemaOf(link) },
    results: { type: 'array', items: item },
    status: { type: 'integer', description: 'In an envelope' },
    totalCount: { type: 'integer', minimum: 0, description: 'Left out for includeCount=false' },
  },
  required: ['links', 'results'],
});
