import type { JsonObject } from '../../domain/json.ts';
import type { PrivateLink } from '../../domain/private-link.ts';
import { sha256 } from '../../secrets/credential.ts';
import { awsAccountId } from '../peerings/account-details.ts';

/**
 * The endpoint that a link to Confluent on AWS has once it is DONE: users give its id to Confluent to be let in. There is
 * none, so it is worked out from the link and stays the same. The form of the name is our own.
 */
export function interfaceEndpoint({ id, groupId }: PrivateLink): JsonObject {
  const endpoint = sha256(`interface endpoint ${id}`).slice(0, 17);
  return {
    interfaceEndpointId: `vpce-${endpoint}`,
    interfaceEndpointName: `stream-private-link-${id}`,
    providerAccountId: awsAccountId(groupId),
  };
}
