import type { Principal } from '../domain/principal.ts';

/** A role and the one place where it is held, as the API shows it. */
export type RoleAssignment = { readonly roleName: string } & (
  | { readonly orgId: string }
  | { readonly groupId: string }
);

/** All roles of a principal, first those in its organisation, in an order that does not depend on when they came. */
export const roleAssignments = ({ orgId, orgRoles, projectRoles }: Principal): RoleAssignment[] => [
  ...orgRoles.toSorted().map((roleName) => ({ orgId, roleName })),
  ...Object.entries(projectRoles)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([groupId, roles]) => roles.toSorted().map((roleName) => ({ groupId, roleName }))),
];
