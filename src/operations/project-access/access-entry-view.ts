import { z } from 'zod';
import { singleAddress } from '../../domain/cidr.ts';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import type { ProjectAccessEntry } from '../../domain/project-access.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { id, text } from '../../schema/fields.ts';
import type { Store } from '../../store/store.ts';
import { type Input, type ListOutput, projectPath } from '../operation.ts';

/** An entry of the IP access list of a project as the API shows it; a single address is shown as a range, too. */
export const accessEntrySchema = z
  .looseObject({
    awsSecurityGroup: text.optional(),
    cidrBlock: text.optional(),
    comment: text.optional(),
    deleteAfterDate: text.optional(),
    groupId: id,
    ipAddress: text.optional(),
    links: z.array(z.looseObject({ href: text, rel: text })),
  })
  .meta({ id: 'ProjectAccessEntry' });

const nameOf = ({ value, isSecurityGroup }: ProjectAccessEntry): object =>
  isSecurityGroup ? { awsSecurityGroup: value } : { cidrBlock: value, ipAddress: singleAddress(value) };

export function renderAccessEntry(entry: ProjectAccessEntry, baseUrl: string): JsonText {
  const { groupId, value, comment, deleteAfter } = entry;
  const path = `${projectPath.replace('{groupId}', groupId)}/accessList/${encodeURIComponent(value)}`;
  return toJsonText({
    ...nameOf(entry),
    comment: comment ?? undefined,
    deleteAfterDate: deleteAfter === null ? undefined : timestamp(deleteAfter),
    groupId,
    links: [{ href: baseUrl + path, rel: 'self' }],
  });
}

/** A page of the IP access list of a project. */
export async function renderProjectAccess(
  { projectAccess }: Store,
  groupId: string,
  { page, baseUrl }: Pick<Input, 'page' | 'baseUrl'>,
  now: number,
): Promise<ListOutput> {
  const { items, totalCount } = await projectAccess.list(groupId, page, now);
  return { results: items.map((entry) => renderAccessEntry(entry, baseUrl)).join(','), totalCount };
}
