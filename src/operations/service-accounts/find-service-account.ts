import { type ApiError, errors } from '../../domain/errors.ts';
import type { Principal, ServiceAccount } from '../../domain/principal.ts';
import type { Project } from '../../domain/project.ts';
import type { Store } from '../../store/store.ts';
import { requireCharge } from '../require-charge.ts';

/**
 * A service account of an organisation. One of another organisation looks like one that does not exist.
 *
 * @throws SERVICE_ACCOUNT_NOT_FOUND
 */
export async function findInOrganisation(
  { principals }: Pick<Store, 'principals'>,
  orgId: string,
  clientId: string,
): Promise<ServiceAccount> {
  const account = await principals.findServiceAccount(clientId);
  if (account?.orgId !== orgId) throw errors.serviceAccountNotFound({ clientId });
  return account;
}

/** Whether a service account has roles of its own in a project. */
export const isAssigned = ({ projectRoles }: ServiceAccount, { id }: Project): boolean =>
  (projectRoles[id] ?? []).length > 0;

/**
 * A service account that has roles of its own in a project.
 *
 * @throws SERVICE_ACCOUNT_NOT_FOUND
 */
export async function findInProject(
  store: Pick<Store, 'principals'>,
  project: Project,
  clientId: string,
): Promise<ServiceAccount> {
  const account = await findInOrganisation(store, project.orgId, clientId);
  if (!isAssigned(account, project)) throw errors.serviceAccountNotFound({ clientId });
  return account;
}

/** Finds a service account of a project that the caller has charge of, see {@link requireCharge}. */
export async function findInCharge(
  store: Pick<Store, 'principals'>,
  { principal, project }: { readonly principal: Principal; readonly project: Project },
  clientId: string,
): Promise<ServiceAccount> {
  const account = await findInProject(store, project, clientId);
  requireCharge(principal, account, project);
  return account;
}

/** No code of Atlas's own has been seen for this; the text has the form of a recorded one. */
export const secretNotFound = (secretId: string): ApiError =>
  errors.resourceNotFound({ resource: `Service Account secret with id ${secretId}` });
