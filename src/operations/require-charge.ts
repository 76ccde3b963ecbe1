import { errors } from '../domain/errors.ts';
import type { Principal } from '../domain/principal.ts';
import type { Project } from '../domain/project.ts';

/** Whether a principal has to do with this project alone; a member of the organisation is every one. */
const isOfProjectAlone = ({ orgRoles, projectRoles }: Principal, { id }: Project): boolean =>
  orgRoles.every((role) => role === 'ORG_MEMBER') && Object.keys(projectRoles).every((own) => own === id);

/**
 * Decides whether a principal may change from within a project what another is everywhere: its secrets, its access list,
 * what it is called. Where that one also reaches into the organisation or another project, it takes an Organization
 * Owner, by Atlas's guide to the rotation of secrets; else an owner of one project could sign in as somebody mightier.
 *
 * @throws USER_UNAUTHORIZED
 */
export function requireCharge(caller: Principal, principal: Principal, project: Project): void {
  if (isOfProjectAlone(principal, project) || caller.orgRoles.includes('ORG_OWNER')) return;
  throw errors.roleTooWeak();
}
