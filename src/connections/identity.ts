import { z } from 'zod';
import type { Connection } from '../domain/connection.ts';
import { errors } from '../domain/errors.ts';
import type { JsonObject } from '../domain/json.ts';
import { check } from '../schema/check.ts';
import { connectionName, text } from '../schema/fields.ts';
import { tidy, without } from '../schema/tidy.ts';

const schema = z.object({ type: text, name: connectionName, region: text.optional() });

/** The same in an update, where each may be left out. */
const schemaOfChange = schema.partial();

const pick = ({ type, name: givenName, region }: JsonObject): JsonObject =>
  tidy({ type, name: givenName, region });

/** Fields that every connection has, and those that are the server's own but come back from clients that read. */
const notOfTheType = ['type', 'name', 'region', 'id', 'state'];

/** The fields of a body that belong to its type. */
export const fieldsOfType = (body: JsonObject): JsonObject => without(body, notOfTheType);

/** Reads what a new connection is. */
export const identityOf = (body: JsonObject): z.infer<typeof schema> => check(schema, pick(body));

/** Name, type and region are fixed at creation; a PATCH may repeat them, and may leave the type out. */
export function refuseIdentityChange(connection: Connection, patch: JsonObject): void {
  const given = check(schemaOfChange, pick(patch));
  if (given.type !== undefined && given.type !== connection.type) {
    throw errors.validation({ message: `The type of connection ${connection.name} cannot be changed` });
  }
  if (given.name !== undefined && given.name !== connection.name)
    throw errors.readOnlyAttribute({ attribute: 'name' });
  if (given.region !== undefined && given.region !== connection.region) {
    throw errors.readOnlyAttribute({ attribute: 'region' });
  }
}
