import { z } from 'zod';
import { normaliseCidr } from '../../domain/cidr.ts';
import { errors } from '../../domain/errors.ts';
import { isObject } from '../../domain/json.ts';
import {
  accessCommentMax,
  projectAccessEntriesMax,
  type ProjectAccessEntry,
} from '../../domain/project-access.ts';
import { check } from '../../schema/check.ts';
import { tidyItems, without } from '../../schema/tidy.ts';
import { both, isNotBoth, unescaped } from '../access-list.ts';
import type { ArrayReader } from '../operation.ts';

const entrySchema = z
  .strictObject({
    awsSecurityGroup: z
      .string()
      .regex(/^(\d{1,12}\/)?sg-[0-9a-f]{8,17}$/)
      .optional(),
    cidrBlock: z.string().optional(),
    comment: z.string().optional(),
    deleteAfterDate: z.iso.datetime({ offset: true, local: true }).optional(),
    ipAddress: z.string().optional(),
  })
  .refine(isNotBoth, both);

// As many in one request as a project may have in all.
const entriesSchema = z.array(entrySchema);

/** The same for the API description, which has room for the bounds that the documented errors are about. */
const describedEntries = z
  .array(
    z
      .strictObject({
        ...entrySchema.shape,
        cidrBlock: z.union([z.cidrv4(), z.cidrv6()]).optional(),
        comment: z.string().max(accessCommentMax).optional(),
        ipAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
      })
      .meta({ minProperties: 1 }),
  )
  .min(1)
  .meta({ id: 'NewProjectAccessEntries', maxItems: projectAccessEntriesMax });

/** An entry as it was asked for. */
export type NewAccessEntry = Omit<ProjectAccessEntry, 'groupId'>;

type SentEntry = z.infer<typeof entrySchema>;

/** A time without a zone is in UTC, by the API description. */
const timeOf = (text: string): number => Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);

/** The range of addresses that an entry stands for. */
function rangeOf({ cidrBlock, ipAddress }: SentEntry, at: number): string {
  const address = cidrBlock === undefined ? ipAddress : unescaped(cidrBlock);
  if (address === undefined) throw errors.missingAttribute({ attribute: `[${at}].ipAddress` });
  const isRange = cidrBlock === undefined && address.includes('/');
  const value = isRange ? undefined : normaliseCidr(address);
  if (value === undefined) throw errors.invalidAddress({ address });
  return value;
}

function newEntry(sent: SentEntry, at: number): NewAccessEntry {
  const { awsSecurityGroup, cidrBlock, ipAddress, comment = '', deleteAfterDate } = sent;
  if (comment.length > accessCommentMax) throw errors.accessCommentTooLong({ comment });
  const isSecurityGroup = awsSecurityGroup !== undefined;
  if (isSecurityGroup && (cidrBlock ?? ipAddress) !== undefined) {
    throw errors.invalidAttribute({ attribute: `[${at}].awsSecurityGroup` });
  }
  // "You cannot set AWS security groups as temporary access list entries."
  if (isSecurityGroup && deleteAfterDate !== undefined) {
    throw errors.invalidAttribute({ attribute: `[${at}].deleteAfterDate` });
  }
  return {
    value: awsSecurityGroup ?? rangeOf(sent, at),
    isSecurityGroup,
    comment: comment === '' ? null : comment,
    deleteAfter: deleteAfterDate === undefined ? null : timeOf(deleteAfterDate),
  };
}

/** The body of a request for new entries of the IP access list of a project. */
export const newAccessEntries: ArrayReader<readonly NewAccessEntry[]> = {
  schema: describedEntries,
  form: 'array',
  read(json) {
    const sent = tidyItems(json).map((item) => (isObject(item) ? without(item, ['groupId']) : item));
    const entries = check(entriesSchema, sent).map(newEntry);
    if (entries.length === 0) throw errors.missingAttribute({ attribute: '[0]' });
    if (new Set(entries.map(({ value }) => value)).size < entries.length) throw errors.duplicateAddresses();
    return entries;
  },
};
