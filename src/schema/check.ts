import type { core, ZodType } from 'zod';
import { type AttributePath, writePath } from '../domain/attribute-path.ts';
import { errors } from '../domain/errors.ts';
import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { withoutBlanks } from './blank.ts';

function valueAt(root: Json, path: AttributePath): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[String(step)];
    else return undefined;
  }
  return value;
}

/** The message that a `refine` gives as `params` to be answered as VALIDATION_ERROR instead of INVALID_ATTRIBUTE. */
const validationMessage = (issue: core.$ZodIssue): string | undefined =>
  issue.code === 'custom' && typeof issue.params?.['validation'] === 'string'
    ? issue.params['validation']
    : undefined;

function errorOf(issue: core.$ZodIssue, root: Json): Error {
  const attribute = writePath(issue.path);
  const value = valueAt(root, issue.path);
  if (value === undefined) return errors.missingAttribute({ attribute });
  switch (issue.code) {
    case 'unrecognized_keys':
      return errors.invalidAttribute({ attribute: writePath([...issue.path, issue.keys[0] ?? '']) });
    case 'invalid_type':
      return errors.invalidJsonAttribute({ attribute });
    case 'invalid_value':
    case 'invalid_union':
      return typeof value === 'string'
        ? errors.invalidEnumValue({ value })
        : errors.invalidJsonAttribute({ attribute });
    default: {
      const message = validationMessage(issue);
      return message ? errors.validation({ message }) : errors.invalidAttribute({ attribute });
    }
  }
}

/**
 * Checks a JSON value against a schema, to which an empty text is an absent one where it may be absent.
 *
 * @returns the value without such texts
 * @throws the documented 400 of the first thing that is wrong: MISSING_ATTRIBUTE, INVALID_JSON_ATTRIBUTE,
 *   INVALID_ENUM_VALUE, INVALID_ATTRIBUTE or VALIDATION_ERROR
 */
export function check<T>(schema: ZodType<T>, value: JsonObject | Json[]): T {
  const given = withoutBlanks(value, schema);
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw issue ? errorOf(issue, given) : errors.invalidJson();
}
