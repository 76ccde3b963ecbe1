import { z } from 'zod';
import type { ConnectionType } from '../../connections/connection-type.ts';
import { connectionTypes } from '../../connections/index.ts';
import type { JsonObject } from '../../domain/json.ts';
import { changeField } from '../../schema/change-field.ts';
import { connectionName, id, text } from '../../schema/fields.ts';
import type { BodyReader } from '../operation.ts';

/** The shapes of connections for the API description. The connection types themselves check what is sent. */

const common = { name: connectionName, region: text.optional() };

const changeFields = (
  schema: z.ZodType,
  { writeOnly }: ConnectionType,
  change: (field: z.ZodType) => z.ZodType | null,
): z.ZodType => writeOnly.reduce((sofar, path) => changeField(sofar, path.split('.'), change), schema);

type AsShape = (type: ConnectionType) => z.ZodType;

const sent: AsShape = (type) => {
  const schema = z.strictObject({ type: z.literal(type.type), ...common, ...type.schema.shape });
  const marked = changeFields(schema, type, (field) => field.meta({ writeOnly: true }));
  return marked.meta({ id: `New${type.type}Connection` });
};

const answered: AsShape = (type) => {
  // Absent from answers to updates alone, as recorded; the API description does not require it anywhere.
  const state = z.enum(['PENDING', 'READY', 'DELETING', 'FAILED']).optional();
  const schema = z.strictObject({ type: z.literal(type.type), ...common, ...type.schema.shape, id, state });
  return changeFields(schema, type, () => null).meta({ id: `${type.type}Connection` });
};

const changed: AsShape = (type) => {
  const shape = { type: z.literal(type.type), ...common, ...type.schema.shape };
  const marked = changeFields(z.strictObject(shape).partial(), type, (field) =>
    field.meta({ writeOnly: true }),
  );
  return marked.meta({ id: `${type.type}ConnectionChange` });
};

/** A type as it is sent, as it is answered, and as a change of it is sent. */
interface Shapes {
  readonly sent: z.ZodType;
  readonly answered: z.ZodType;
  readonly changed: z.ZodType;
}

/** The shapes of every connection type, by its name. */
export const shapesByType: ReadonlyMap<string, Shapes> = new Map(
  connectionTypes.map((type) => [
    type.type,
    { sent: sent(type), answered: answered(type), changed: changed(type) },
  ]),
);

const all = (form: keyof Shapes): z.ZodType[] => [...shapesByType.values()].map((shapes) => shapes[form]);

const newConnectionSchema = z.union(all('sent')).meta({ id: 'NewStreamConnection' });
export const connectionSchema = z.union(all('answered')).meta({ id: 'StreamConnection' });

const connectionChangeSchema = z.union(all('changed')).meta({ id: 'StreamConnectionChange' });

/** The body of a creation, unchecked: what is right depends on the type. */
export const newConnection: BodyReader<JsonObject> = { schema: newConnectionSchema, read: (json) => json };

/** The body of an update, unchecked: what is right depends on what is stored. */
export const connectionChange: BodyReader<JsonObject> = {
  schema: connectionChangeSchema,
  read: (json) => json,
};
