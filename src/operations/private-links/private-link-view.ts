import { z } from 'zod';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { type PrivateLink, privateLinkState } from '../../domain/private-link.ts';
import { id } from '../../schema/fields.ts';
import { newPrivateLinkSchema } from './private-link-body.ts';

/** A Private Link connection as the API shows it; the answer to its creation has no `state` and no `vendor` of ours. */
export const privateLinkSchema = z
  .looseObject({
    ...newPrivateLinkSchema.shape,
    _id: id,
    state: z.enum(['IDLE', 'WORKING', 'DONE', 'FAILED', 'DELETE_REQUESTED', 'DELETING']).optional(),
  })
  .meta({ id: 'StreamPrivateLink' });

export const renderPrivateLink = (link: PrivateLink, now: number): JsonText =>
  toJsonText({ ...link.document, _id: link.id, state: privateLinkState(link, now) });
