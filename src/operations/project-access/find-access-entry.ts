import { normaliseCidr } from '../../domain/cidr.ts';
import { type ApiError, errors } from '../../domain/errors.ts';
import type { ProjectAccessEntry } from '../../domain/project-access.ts';
import type { Store } from '../../store/store.ts';
import { unescaped } from '../access-list.ts';

/** The place of an entry, as its path names it: an address, a range, or a security group. */
export interface AccessEntryPath {
  readonly groupId: string;
  readonly entryValue: string;
}

/** The error for an entry that is not on the list; text and parameters as recorded in runs of the Terraform provider. */
export const accessEntryNotFound = ({ groupId, entryValue }: AccessEntryPath): ApiError =>
  errors.accessEntryNotFound({ entry: unescaped(entryValue), groupId });

/** @throws ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND */
export async function findAccessEntry(
  { projectAccess }: Store,
  path: AccessEntryPath,
  now: number,
): Promise<ProjectAccessEntry> {
  const named = unescaped(path.entryValue);
  const entry = await projectAccess.find(path.groupId, normaliseCidr(named) ?? named, now);
  if (!entry) throw accessEntryNotFound(path);
  return entry;
}
