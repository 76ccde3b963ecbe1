import type { CloudAccessRole } from '../../domain/cloud-access-role.ts';
import { type ApiError, errors } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';

/** No code of Atlas's own has been seen for this; the text has the form of a recorded one. */
export const roleNotFound = (roleId: string): ApiError =>
  errors.resourceNotFound({ resource: `Cloud provider access role with id ${roleId}` });

/** @throws RESOURCE_NOT_FOUND */
export async function findRole(
  { cloudAccessRoles }: Pick<Store, 'cloudAccessRoles'>,
  { groupId, roleId }: { readonly groupId: string; readonly roleId: string },
): Promise<CloudAccessRole> {
  const role = await cloudAccessRoles.find(groupId, roleId);
  if (!role) throw roleNotFound(roleId);
  return role;
}
