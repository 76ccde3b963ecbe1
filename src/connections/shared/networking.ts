import { z } from 'zod';
import { isObject, type JsonObject } from '../../domain/json.ts';
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

/** Networking of Lambda, Azure Blob Storage and Pub/Sub connections. */
export const publicPrivateNetworking = z.strictObject({
  access: z
    .strictObject({
      type: z.enum(['PUBLIC', 'PRIVATE_LINK']).optional(),
      connectionId: id.optional(),
    })
    .optional(),
});

const isPublicOr = (access: JsonObject): JsonObject => ({ ...access, type: access['type'] ?? 'PUBLIC' });

const accessOf = (networkingValue: JsonObject): JsonObject =>
  isObject(networkingValue['access']) ? networkingValue['access'] : {};

/** PUBLIC access where nothing else is said: every recorded Kafka connection shows it; S3 and Kinesis by analogy. */
export function publicByDefault(document: JsonObject): JsonObject {
  const given = isObject(document['networking']) ? document['networking'] : {};
  return { ...document, networking: { access: isPublicOr(accessOf(given)) } };
}

/** PUBLIC access where networking is given without a type; no recording shows the field when it was not sent. */
export function publicWhenGiven(document: JsonObject): JsonObject {
  const given = document['publicPrivateNetworking'];
  return isObject(given)
    ? { ...document, publicPrivateNetworking: { access: isPublicOr(accessOf(given)) } }
    : document;
}

/** How a connection reaches its network; a connection without networking is public. */
export interface NetworkAccess {
  readonly type: string;
  /** The Private Link connection in use, or null. */
  readonly privateLinkId: string | null;
}

/** Reads the access out of a networking value. */
export function networkAccess(networkingValue: unknown): NetworkAccess {
  const access = isObject(networkingValue as JsonObject) ? accessOf(networkingValue as JsonObject) : {};
  const { type, connectionId } = access;
  return {
    type: typeof type === 'string' ? type : 'PUBLIC',
    privateLinkId: type === 'PRIVATE_LINK' && typeof connectionId === 'string' ? connectionId : null,
  };
}
