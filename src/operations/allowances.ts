import { z } from 'zod';
import type { AttributePath } from '../domain/attribute-path.ts';
import { type Allowance, type Allowances, limits } from '../domain/limits.ts';

/** The path of a schema or a value, by which both are found: places in lists are all the same. */
const keyOf = (path: AttributePath): string =>
  JSON.stringify(path.filter((step) => typeof step !== 'number'));

/** What a schema says of its own size, where that is more than the rule. */
function allowanceOf(schema: z.core.$ZodType): Allowance | undefined {
  const { maxLength = 0, maxItems = 0 } = z.globalRegistry.get(schema) ?? {};
  if (Number(maxLength) > limits.text.max) return { textBytes: Number(maxLength) };
  return Number(maxItems) > limits.list.max ? { items: Number(maxItems) } : undefined;
}

/** The parts of a schema that are no members, and those that are, by their names. */
function partsOf(
  schema: z.core.$ZodType,
): readonly (readonly [step: string | null, part: z.core.$ZodType])[] {
  if (schema instanceof z.ZodOptional) return [[null, schema.unwrap()]];
  if (schema instanceof z.ZodArray) return [[null, schema.element]];
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => [null, option] as const);
  return schema instanceof z.ZodObject ? Object.entries(schema.shape) : [];
}

function collect(
  schema: z.core.$ZodType,
  path: readonly string[],
  found: Map<string, Allowance>,
): Map<string, Allowance> {
  const allowance = allowanceOf(schema);
  if (allowance) found.set(keyOf(path), allowance);
  for (const [step, part] of partsOf(schema)) collect(part, step === null ? path : [...path, step], found);
  return found;
}

const bySchema = new WeakMap<z.core.$ZodType, Allowances>();

/**
 * What the schema of a body lets be larger than the rule: texts and lists whose `maxLength` or `maxItems` say so. Worked
 * out once for each schema.
 */
export function allowancesOf(schema: z.ZodType): Allowances {
  const known = bySchema.get(schema);
  if (known) return known;
  const found = collect(schema, [], new Map());
  const allowances: Allowances = (path) => found.get(keyOf(path));
  bySchema.set(schema, allowances);
  return allowances;
}
