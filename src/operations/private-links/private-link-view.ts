import { z } from 'zod';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { isToConfluentOnAws, type PrivateLink, privateLinkState } from '../../domain/private-link.ts';
import { id, text } from '../../schema/fields.ts';
import { interfaceEndpoint } from './interface-endpoint.ts';
import { newPrivateLinkSchema } from './private-link-body.ts';

/** A Private Link connection as the API shows it; the answer to its creation has no `state` and no `vendor` of ours. */
export const privateLinkSchema = z
  .looseObject({
    ...newPrivateLinkSchema.shape,
    _id: id,
    interfaceEndpointId: text.optional(),
    interfaceEndpointName: text.optional(),
    providerAccountId: text.optional(),
    state: z.enum(['IDLE', 'WORKING', 'DONE', 'FAILED', 'DELETE_REQUESTED', 'DELETING']).optional(),
  })
  .meta({ id: 'StreamPrivateLink' });

export function renderPrivateLink(link: PrivateLink, now: number): JsonText {
  const state = privateLinkState(link, now);
  const hasEndpoint = state === 'DONE' && isToConfluentOnAws(link.document);
  return toJsonText({
    ...link.document,
    ...(hasEndpoint ? interfaceEndpoint(link) : {}),
    _id: link.id,
    state,
  });
}
