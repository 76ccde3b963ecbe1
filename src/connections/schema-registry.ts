import { z } from 'zod';
import { isObject, type JsonObject } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import { serverUrl, text } from '../schema/fields.ts';
import { connectionType } from './connection-type.ts';

const schemaRegistryAuthentication = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('USER_INFO'), username: text, password: text }),
  z.strictObject({ type: z.literal('SASL_INHERIT') }),
]);

const unique = (urls: readonly string[]): boolean => new Set(urls).size === urls.length;

/** SASL_INHERIT takes the credentials of the Kafka connection; its own, from before a change, are dropped. */
function dropInherited(document: JsonObject): JsonObject {
  const authentication = document['schemaRegistryAuthentication'];
  if (!isObject(authentication) || authentication['type'] !== 'SASL_INHERIT') return document;
  const { username: _username, password: _password, ...rest } = authentication;
  return { ...document, schemaRegistryAuthentication: rest };
}

/** A Confluent Schema Registry. */
export const schemaRegistry = connectionType({
  type: 'SchemaRegistry',
  fields: {
    provider: z.enum(['CONFLUENT']),
    schemaRegistryUrls: z
      .array(serverUrl)
      .min(1)
      .max(limits.schemaRegistryUrls.max)
      .refine(unique)
      .meta({ uniqueItems: true }),
    schemaRegistryAuthentication,
  },
  writeOnly: ['schemaRegistryAuthentication.password'],
  replacedWhole: ['schemaRegistryUrls'],
  normalise: dropInherited,
});
