import type { ApiKey, ServiceAccount } from '../../domain/principal.ts';
import {
  isOrganisationRole,
  isProjectRole,
  type OrganisationRole,
  type ProjectRole,
} from '../../domain/role.ts';
import type { PrincipalStore } from '../store.ts';
import type { Change, Row, SqlDatabase } from './database.ts';

type AnyPrincipal = ApiKey | ServiceAccount;

const columns = 'id, kind, org_id, description, public_id, secret';
const selectById = `SELECT ${columns} FROM principal WHERE id = ?`;
const selectByPublicId = `SELECT ${columns} FROM principal WHERE kind = ? AND public_id = ?`;
const selectByKind = `SELECT ${columns} FROM principal WHERE kind = ? ORDER BY seq`;
const insert = `INSERT INTO principal (${columns}) VALUES (?, ?, ?, ?, ?, ?)`;
const selectRoles =
  'SELECT project_id, role FROM role_grant WHERE principal_id = ? ORDER BY project_id, role';
const insertRole = 'INSERT INTO role_grant (principal_id, project_id, role) VALUES (?, ?, ?)';

/** `project_id` of a role that is held in the organisation: a key column cannot be null. */
const wholeOrganisation = '';

/** The changes that store a principal with its roles. */
export function insertPrincipal(principal: AnyPrincipal): Change[] {
  const { id, kind, orgId, description, orgRoles, projectRoles } = principal;
  const [publicId, secret] =
    kind === 'API_KEY'
      ? [principal.publicKey, principal.sealedDigestHash]
      : [principal.clientId, principal.secretHash];
  const grants = [
    ...orgRoles.map((role) => [wholeOrganisation, role] as const),
    ...Object.entries(projectRoles).flatMap(([groupId, roles]) =>
      roles.map((role) => [groupId, role] as const),
    ),
  ];
  return [
    { sql: insert, values: [id, kind, orgId, description, publicId, secret] },
    ...grants.map(([groupId, role]) => ({ sql: insertRole, values: [id, groupId, role] })),
  ];
}

function rolesOf(rows: readonly Row[]): Pick<AnyPrincipal, 'orgRoles' | 'projectRoles'> {
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

export function principalTable(db: SqlDatabase): PrincipalStore {
  const principalOf = async (row: Row): Promise<AnyPrincipal> => {
    const id = String(row['id']);
    const common = {
      id,
      orgId: String(row['org_id']),
      description: String(row['description']),
      ...rolesOf(await db.all(selectRoles, [id])),
    };
    const publicId = String(row['public_id']);
    const secret = String(row['secret']);
    return row['kind'] === 'API_KEY'
      ? { ...common, kind: 'API_KEY', publicKey: publicId, sealedDigestHash: secret }
      : { ...common, kind: 'SERVICE_ACCOUNT', clientId: publicId, secretHash: secret };
  };
  const findByPublicId = async (kind: AnyPrincipal['kind'], publicId: string) => {
    const row = await db.get(selectByPublicId, [kind, publicId]);
    return row && (await principalOf(row));
  };
  const list = async (kind: AnyPrincipal['kind']) =>
    Promise.all((await db.all(selectByKind, [kind])).map(principalOf));

  return {
    async insert(principal) {
      await db.commit(insertPrincipal(principal));
    },
    async find(principalId) {
      const row = await db.get(selectById, [principalId]);
      return row && (await principalOf(row));
    },
    findApiKey: (publicKey) => findByPublicId('API_KEY', publicKey) as Promise<ApiKey | undefined>,
    findServiceAccount: (clientId) =>
      findByPublicId('SERVICE_ACCOUNT', clientId) as Promise<ServiceAccount | undefined>,
    listApiKeys: () => list('API_KEY') as Promise<ApiKey[]>,
    listServiceAccounts: () => list('SERVICE_ACCOUNT') as Promise<ServiceAccount[]>,
  };
}
