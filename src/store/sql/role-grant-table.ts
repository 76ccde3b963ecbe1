import type { Principal } from '../../domain/principal.ts';
import {
  isOrganisationRole,
  isProjectRole,
  type OrganisationRole,
  type ProjectRole,
} from '../../domain/role.ts';
import type { Change, Row, SqlDatabase } from './database.ts';

type Roles = Pick<Principal, 'orgRoles' | 'projectRoles'>;

const select = 'SELECT project_id, role FROM role_grant WHERE principal_id = ? ORDER BY project_id, role';
const insert = 'INSERT INTO role_grant (principal_id, project_id, role) VALUES (?, ?, ?)';

/** `project_id` of a role that is held in the organisation: a key column cannot be null. */
const wholeOrganisation = '';

/** The changes that store the roles of a principal. */
export function insertRoles({ id, orgRoles, projectRoles }: Roles & Pick<Principal, 'id'>): Change[] {
  const grants = [
    ...orgRoles.map((role) => [wholeOrganisation, role] as const),
    ...Object.entries(projectRoles).flatMap(([groupId, roles]) =>
      roles.map((role) => [groupId, role] as const),
    ),
  ];
  return grants.map(([groupId, role]) => ({ sql: insert, values: [id, groupId, role] }));
}

function rolesOf(rows: readonly Row[]): Roles {
  const orgRoles: OrganisationRole[] = [];
  const projectRoles: Record<string, ProjectRole[]> = {};
  for (const row of rows) {
    const role = String(row['role']);
    const groupId = String(row['project_id']);
    if (isOrganisationRole(role)) orgRoles.push(role);
    else if (isProjectRole(role)) (projectRoles[groupId] ??= []).push(role);
  }
  return { orgRoles, projectRoles };
}

/** The roles of a principal. */
export const selectRoles = async (db: SqlDatabase, principalId: string): Promise<Roles> =>
  rolesOf(await db.all(select, [principalId]));
