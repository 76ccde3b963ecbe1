import { z } from 'zod';
import { connectionTypes } from '../../connections/index.ts';
import type { JsonObject } from '../../domain/json.ts';
import { id, name, text } from '../../schema/fields.ts';
import type { BodyReader } from '../operation.ts';

/** The shapes of connections for the API description. The connection types themselves check what is sent. */

const shared = { name, region: text.optional() };

const secret =
  (path: string) =>
  (schema: z.ZodType): z.ZodType =>
    schema.meta({ writeOnly: true, 'x-path': path });

/** A connection as it is sent. */
const sent = connectionTypes.map((type) =>
  z
    .strictObject({ type: z.literal(type.type), ...shared, ...type.schema.shape })
    .meta({ id: `New${type.type}Connection` }),
);

/** A connection as it is answered. */
const answered = connectionTypes.map((type) =>
  z
    .looseObject({
      type: z.literal(type.type),
      ...shared,
      ...type.schema.shape,
      id,
      state: z.enum(['PENDING', 'READY', 'DELETING', 'FAILED']),
    })
    .meta({ id: `${type.type}Connection` }),
);

export const newConnectionSchema = z.union(sent).meta({ id: 'NewStreamConnection' });
export const connectionSchema = z.union(answered).meta({ id: 'StreamConnection' });
void secret;

/** The body of a create or update, unchecked: what is right depends on the type, and on what is stored. */
export const connectionBody: BodyReader<JsonObject> = { schema: newConnectionSchema, read: (json) => json };
