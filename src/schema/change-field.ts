import { z } from 'zod';

/**
 * A schema in which the field at a path is another one, or gone. The path leads through objects, optional ones among
 * them, and through every variant of a union that has it.
 *
 * @param change gets the field's schema; returning null removes the field
 */
export function changeField(
  schema: z.ZodType,
  [key = '', ...rest]: readonly string[],
  change: (field: z.ZodType) => z.ZodType | null,
): z.ZodType {
  if (schema instanceof z.ZodOptional) {
    return changeField(schema.unwrap() as z.ZodType, [key, ...rest], change).optional();
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return z.union(schema.options.map((option) => changeField(option as z.ZodType, [key, ...rest], change)));
  }
  if (!(schema instanceof z.ZodObject) || !(key in schema.shape)) return schema;
  const { [key]: field, ...others } = schema.shape as Record<string, z.ZodType>;
  if (!field) return schema;
  const changed = rest.length > 0 ? changeField(field, rest, change) : change(field);
  return schema.clone({ ...schema.def, shape: changed ? { ...others, [key]: changed } : others });
}
