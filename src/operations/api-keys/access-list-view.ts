import { z } from 'zod';
import { singleAddress } from '../../domain/cidr.ts';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { itemsOnPage } from '../../domain/page.ts';
import type { AccessListEntry, ApiKey } from '../../domain/principal.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { text } from '../../schema/fields.ts';
import type { Input, ListOutput } from '../operation.ts';
import { pathOfKey } from './api-key-view.ts';

/** An entry of an access list as the API shows it; `ipAddress` is there when it is a single address. */
export const accessListEntrySchema = z
  .looseObject({
    cidrBlock: text,
    created: text,
    ipAddress: text.optional(),
    links: z.array(z.looseObject({ href: text, rel: text })),
  })
  .meta({ id: 'ApiKeyAccessListEntry' });

/** Renders an entry of the access list of an API key. */
export function renderEntry(
  apiKey: ApiKey,
  { cidrBlock, createdAt }: AccessListEntry,
  baseUrl: string,
): JsonText {
  const ipAddress = singleAddress(cidrBlock);
  const name = encodeURIComponent(ipAddress ?? cidrBlock);
  return toJsonText({
    cidrBlock,
    created: timestamp(createdAt),
    ipAddress,
    links: [{ href: `${baseUrl}${pathOfKey(apiKey)}/accessList/${name}`, rel: 'self' }],
  });
}

/** A page of the access list of an API key. */
export function renderAccessList(
  apiKey: ApiKey,
  { page, baseUrl }: Pick<Input, 'page' | 'baseUrl'>,
): ListOutput {
  const shown = itemsOnPage(apiKey.accessList, page);
  return {
    results: shown.map((entry) => renderEntry(apiKey, entry, baseUrl)).join(','),
    totalCount: apiKey.accessList.length,
  };
}
