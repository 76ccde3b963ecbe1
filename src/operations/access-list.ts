import { z } from 'zod';
import { addressFilter, normaliseCidr, singleAddress } from '../domain/cidr.ts';
import { errors } from '../domain/errors.ts';
import { isObject } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import type { AccessListEntry } from '../domain/principal.ts';
import { check } from '../schema/check.ts';
import { tidyItems, without } from '../schema/tidy.ts';
import type { ArrayReader } from './operation.ts';

/** What the access lists of API keys, of service accounts and of projects have in common. */

/** Clients escape the slash once more than they have to, and the documented patterns allow it. */
export const unescaped = (text: string): string => text.replace(/%2f/i, '/');

/** The one form of an address; of a range, when a slash follows. */
const oneForm = (text: string, isRange: boolean): string | undefined =>
  text.includes('/') === isRange ? normaliseCidr(text) : undefined;

/** Whether an entry is not an address and a range at once. */
export const isNotBoth = ({ cidrBlock, ipAddress }: { cidrBlock?: unknown; ipAddress?: unknown }): boolean =>
  cidrBlock === undefined || ipAddress === undefined;

/** The refusal of an entry that is, documented for access lists under a code that has since been renamed. */
export const both = { params: { validation: 'Should not specify both the IP address and the CIDR block' } };

const entrySchema = z
  .strictObject({
    cidrBlock: z
      .string()
      .refine((text) => oneForm(unescaped(text), true) !== undefined)
      .optional(),
    ipAddress: z
      .string()
      .refine((text) => oneForm(text, false) !== undefined)
      .optional(),
  })
  .refine(isNotBoth, both);

const entriesSchema = z.array(entrySchema);

/** The same for the API description: an entry is one or the other. */
const describedEntries = z
  .array(
    z
      .strictObject({
        cidrBlock: z.union([z.cidrv4(), z.cidrv6()]).optional(),
        ipAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
      })
      .meta({ minProperties: 1, maxProperties: 1 }),
  )
  .min(1)
  .meta({ id: 'NewAccessListEntries', maxItems: limits.accessList.max });

/** What only answers have; clients send it back as they read it. */
const readOnly = [
  'count',
  'created',
  'createdAt',
  'lastUsed',
  'lastUsedAddress',
  'lastUsedAt',
  'requestCount',
];

/** The body of a request for new entries, read as CIDR blocks in their one form. */
export const newAccessListEntries: ArrayReader<readonly string[]> = {
  schema: describedEntries,
  form: 'array',
  read(json) {
    const sent = tidyItems(json).map((item) => (isObject(item) ? without(item, readOnly) : item));
    const entries = check(entriesSchema, sent);
    if (entries.length === 0) throw errors.missingAttribute({ attribute: '[0]' });
    return entries.map(({ cidrBlock, ipAddress }, at) => {
      const text = cidrBlock === undefined ? ipAddress : unescaped(cidrBlock);
      if (text === undefined) throw errors.missingAttribute({ attribute: `[${at}].ipAddress` });
      return normaliseCidr(text) ?? '';
    });
  },
};

/**
 * An access list with new entries, all of them or none, as Atlas was seen to do it.
 *
 * @param cidrBlocks in their one form
 * @throws ADDRESS_ALREADY_IN_ACCESS_LIST, or INVALID_ATTRIBUTE for the first entry that the list has no room for
 */
export function extendAccessList(
  accessList: readonly AccessListEntry[],
  cidrBlocks: readonly string[],
  now: number,
): readonly AccessListEntry[] {
  const known = new Set(accessList.map(({ cidrBlock }) => cidrBlock));
  for (const [at, cidrBlock] of cidrBlocks.entries()) {
    if (known.has(cidrBlock)) {
      throw errors.alreadyOnAccessList({ address: singleAddress(cidrBlock) ?? cidrBlock });
    }
    if (known.size >= limits.accessList.max) throw errors.invalidAttribute({ attribute: `[${at}]` });
    known.add(cidrBlock);
  }
  return [...accessList, ...cidrBlocks.map((cidrBlock) => ({ cidrBlock, createdAt: now }))];
}

/**
 * The entry that a path names.
 *
 * @param ipAddress an address, or a range whose slash may be escaped
 */
export function findEntry(
  accessList: readonly AccessListEntry[],
  ipAddress: string,
): AccessListEntry | undefined {
  const wanted = normaliseCidr(unescaped(ipAddress));
  return accessList.find(({ cidrBlock }) => cidrBlock === wanted);
}

/**
 * An access list without an entry.
 *
 * @param ownAddress where the caller is when the list is its own, which has to stay on it by the API description;
 *   null when the list is that of another
 * @throws CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST
 */
export function shortenAccessList(
  accessList: readonly AccessListEntry[],
  entry: AccessListEntry,
  ownAddress: string | null,
): readonly AccessListEntry[] {
  const rest = accessList.filter((one) => one !== entry);
  const reaches = addressFilter(rest.map(({ cidrBlock }) => cidrBlock));
  if (ownAddress !== null && !reaches(ownAddress)) throw errors.callerOnAccessList({ address: ownAddress });
  return rest;
}
