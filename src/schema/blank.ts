import { z } from 'zod';
import { isObject, type Json, type JsonObject } from '../domain/json.ts';

/**
 * The value without the empty texts that stand where a schema has a text that may be left out. Terraform's provider sends
 * `"region":"","state":""` with every link to MSK, and Atlas takes them for absent. What has to be there is not found to
 * be missing by this, and the values of free-form maps are the user's own.
 *
 * @returns a copy, or the value itself where nothing in it is empty
 */
export const withoutBlanks = <Value extends Json>(value: Value, schema: z.core.$ZodType): Value =>
  holdsBlank(value) ? (dropBlanks(value, schema) as Value) : value;

/** Most bodies hold no empty text, which is cheaper to see than to ask the schema about every member. */
const holdsBlank = (value: Json | undefined): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(holdsBlank));

const textTypes: ReadonlySet<string> = new Set(['string', 'enum', 'literal']);

const isText = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodType && textTypes.has(schema.type);

/** The schema of what is there when it is; a partial object of optional fields has it twice removed. */
const bare = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;

function dropBlanks(value: Json, schema: z.core.$ZodType): Json {
  if (Array.isArray(value) && schema instanceof z.ZodArray) {
    return value.map((item) => dropBlanks(item, schema.element));
  }
  if (!isObject(value)) return value;
  const meant = schema instanceof z.ZodDiscriminatedUnion ? variantOf(value, schema) : schema;
  return meant instanceof z.ZodObject ? dropMembers(value, meant.shape) : value;
}

/** The variant of a union that an object says it is; undefined where it says another. */
const variantOf = (object: JsonObject, { options, def }: z.ZodDiscriminatedUnion): z.ZodObject | undefined =>
  options
    .filter((option) => option instanceof z.ZodObject)
    .find(
      ({ shape }) => z.safeParse(shape[def.discriminator] ?? z.never(), object[def.discriminator]).success,
    );

function dropMembers(object: JsonObject, shape: z.core.$ZodShape): JsonObject {
  const kept = Object.entries(object).flatMap(([key, value]): [string, Json | undefined][] => {
    const member = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (!member || value === undefined) return [[key, value]];
    const inner = bare(member);
    const isBlank = value === '' && inner !== member && isText(inner);
    return isBlank ? [] : [[key, dropBlanks(value, inner)]];
  });
  return Object.fromEntries(kept);
}
