import { z } from 'zod';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { itemsOnPage } from '../../domain/page.ts';
import type { ApiKey } from '../../domain/principal.ts';
import { id, text } from '../../schema/fields.ts';
import { joinRendered } from '../join-rendered.ts';
import type { Input, ListOutput } from '../operation.ts';
import { roleAssignments } from '../role-assignments.ts';

/** An API key as the API shows it. */
export const apiKeyDetailsSchema = z
  .looseObject({
    desc: text.optional(),
    id,
    links: z.array(z.looseObject({ href: text, rel: text })),
    privateKey: text,
    publicKey: text,
    roles: z.array(z.looseObject({ groupId: id.optional(), orgId: id.optional(), roleName: text })),
  })
  .meta({ id: 'ApiKeyDetails' });

/**
 * What stands for a private key. Atlas was seen to leave the last twelve characters readable; Penstock does not have
 * them any more.
 */
const redacted = '********-****-****-************';

/** Where an API key is, without the base of links. */
export const pathOfKey = ({ orgId, id: apiUserId }: ApiKey): string =>
  `/api/atlas/v2/orgs/${orgId}/apiKeys/${apiUserId}`;

/** @param privateKey shown once, in the answer to the creation */
export const renderApiKey = (apiKey: ApiKey, baseUrl: string, privateKey = redacted): JsonText =>
  toJsonText({
    desc: apiKey.description === '' ? undefined : apiKey.description,
    id: apiKey.id,
    links: [{ href: baseUrl + pathOfKey(apiKey), rel: 'self' }],
    privateKey,
    publicKey: apiKey.publicKey,
    roles: roleAssignments(apiKey),
  });

/** A page of API keys. */
export async function renderApiKeys(
  apiKeys: readonly ApiKey[],
  { page, baseUrl }: Pick<Input, 'page' | 'baseUrl'>,
): Promise<ListOutput> {
  const results = await joinRendered([itemsOnPage(apiKeys, page)], (one) => renderApiKey(one, baseUrl));
  return { results, totalCount: apiKeys.length };
}
