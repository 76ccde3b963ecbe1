import { z } from 'zod';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import { id, text } from '../../schema/fields.ts';

/** Networking of Kafka, S3 and Kinesis connections. */
export const networking = z.strictObject({
  access: z
    .strictObject({
      type: z.enum(['PUBLIC', 'VPC', 'PRIVATE_LINK', 'TRANSIT_GATEWAY']).optional(),
      connectionId: id.optional(),
      name: text.optional(),
      tgwRouteId: id.optional(),
    })
    .optional(),
});

/**
 * Networking of Lambda, Azure Blob Storage and Pub/Sub connections. The API description requires the id of the link here,
 * but calls it reserved where other types have it.
 */
export const publicPrivateNetworking = z.strictObject({
  access: z
    .strictObject({
      type: z.enum(['PUBLIC', 'PRIVATE_LINK']).optional(),
      connectionId: id.optional(),
    })
    .refine(({ type, connectionId }) => type !== 'PRIVATE_LINK' || connectionId !== undefined, {
      path: ['connectionId'],
    })
    .optional(),
});

/** The value with PUBLIC as its access where it names none; what is no networking is left for the schema to refuse. */
function publicUnlessSaid(given: Json): Json {
  if (!isObject(given)) return given;
  const { access = {} } = given;
  return { ...given, access: isObject(access) ? { ...access, type: access['type'] ?? 'PUBLIC' } : access };
}

/** PUBLIC access where nothing else is said: every recorded Kafka connection shows it; S3 and Kinesis by analogy. */
export const publicByDefault = (document: JsonObject): JsonObject => ({
  ...document,
  networking: publicUnlessSaid(document['networking'] ?? {}),
});

/** PUBLIC access where networking is given without a type; no recording shows the field when it was not sent. */
export function publicWhenGiven(document: JsonObject): JsonObject {
  const given = document['publicPrivateNetworking'];
  return given === undefined ? document : { ...document, publicPrivateNetworking: publicUnlessSaid(given) };
}

/** How a connection reaches its network. */
export interface NetworkAccess {
  readonly type: string;
  /** The Private Link connection in use, or null. */
  readonly privateLinkId: string | null;
}

/** Reads the access out of a networking value. */
export function networkAccess(networkingValue: Json): NetworkAccess {
  const access = isObject(networkingValue) ? networkingValue['access'] : undefined;
  const { type, connectionId } = isObject(access) ? access : {};
  return {
    type: typeof type === 'string' ? type : 'PUBLIC',
    privateLinkId: type === 'PRIVATE_LINK' && typeof connectionId === 'string' ? connectionId : null,
  };
}
