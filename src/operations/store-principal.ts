import type { AuditRecord } from '../domain/audit.ts';
import { type ApiError, errors } from '../domain/errors.ts';
import type { ApiKey, ServiceAccount } from '../domain/principal.ts';
import type { Store } from '../store/store.ts';

/** Nobody loses a project that it is in without a new revision, so that the one that is gone is new to it. */
function projectGone(principal: ApiKey | ServiceAccount, before: ApiKey | ServiceAccount | null): ApiError {
  const groupIds = Object.keys(principal.projectRoles);
  const groupId = groupIds.find((id) => !before || !Object.hasOwn(before.projectRoles, id)) ?? '';
  return errors.projectNotFound({ groupId });
}

/**
 * Stores a new principal.
 *
 * @throws GROUP_NOT_FOUND when the project that it has roles in was deleted meanwhile
 */
export async function storeNewPrincipal(
  { principals }: Pick<Store, 'principals'>,
  principal: ApiKey | ServiceAccount,
  record: AuditRecord,
): Promise<void> {
  if ((await principals.insert(principal, record)) === 'projectGone') throw projectGone(principal, null);
}

/**
 * Stores a changed principal.
 *
 * @param before what the change was computed from
 * @throws GROUP_NOT_FOUND when a project that it gets roles in was deleted meanwhile
 */
export async function storeChangedPrincipal(
  { principals }: Pick<Store, 'principals'>,
  principal: ApiKey | ServiceAccount,
  record: AuditRecord,
  before: ApiKey | ServiceAccount,
): Promise<'done' | 'outdated'> {
  const outcome = await principals.update(principal, record);
  if (outcome === 'projectGone') throw projectGone(principal, before);
  return outcome;
}
