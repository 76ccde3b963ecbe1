import type { AccessListEntry, ApiKey, ServiceAccount } from '../../domain/principal.ts';
import {
  isOrganisationRole,
  isProjectRole,
  type OrganisationRole,
  type ProjectRole,
} from '../../domain/role.ts';
import type { PrincipalStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import { insertSecrets, removeWhatSecretsLeft, selectSecrets } from './client-secret-table.ts';
import type { Change, Row, SqlDatabase } from './database.ts';
import { requireProject } from './require-project.ts';

type AnyPrincipal = ApiKey | ServiceAccount;

const columns = 'id, kind, org_id, description, created_at, name, revision, public_id, secret';
const selectById = `SELECT ${columns} FROM principal WHERE id = ?`;
const selectByPublicId = `SELECT ${columns} FROM principal WHERE kind = ? AND public_id = ?`;
const selectByKind = `SELECT ${columns} FROM principal WHERE kind = ? ORDER BY seq`;
const insert = `INSERT INTO principal (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const update = 'UPDATE principal SET description = ?, name = ?, revision = ? WHERE id = ? AND revision = ?';
const remove = 'DELETE FROM principal WHERE id = ?';
const selectRoles =
  'SELECT project_id, role FROM role_grant WHERE principal_id = ? ORDER BY project_id, role';
const insertRole = 'INSERT INTO role_grant (principal_id, project_id, role) VALUES (?, ?, ?)';
const selectEntries =
  'SELECT cidr_block, created_at FROM access_list_entry WHERE principal_id = ? ORDER BY position';
const insertEntry =
  'INSERT INTO access_list_entry (principal_id, position, cidr_block, created_at) VALUES (?, ?, ?, ?)';
const removeParts = ['role_grant', 'access_list_entry', 'client_secret'].map(
  (table) => `DELETE FROM ${table} WHERE principal_id = ?`,
);

/** `project_id` of a role that is held in the organisation: a key column cannot be null. */
const wholeOrganisation = '';

/** The changes that store what a principal has many of. */
function insertParts(principal: AnyPrincipal): Change[] {
  const { id, orgRoles, projectRoles, accessList } = principal;
  const grants = [
    ...orgRoles.map((role) => [wholeOrganisation, role] as const),
    ...Object.entries(projectRoles).flatMap(([groupId, roles]) =>
      roles.map((role) => [groupId, role] as const),
    ),
  ];
  return [
    ...grants.map(([groupId, role]) => ({ sql: insertRole, values: [id, groupId, role] })),
    ...accessList.map(({ cidrBlock, createdAt }, at) => ({
      sql: insertEntry,
      values: [id, at, cidrBlock, createdAt],
    })),
    ...(principal.kind === 'SERVICE_ACCOUNT' ? insertSecrets(id, principal.secrets) : []),
  ];
}

/** The changes that store a principal with its roles. */
export function insertPrincipal(principal: AnyPrincipal): Change[] {
  const { id, kind, orgId, description, createdAt, revision } = principal;
  const [name, publicId, secret] =
    kind === 'API_KEY'
      ? ['', principal.publicKey, principal.sealedDigestHash]
      : [principal.name, principal.clientId, ''];
  const values = [id, kind, orgId, description, createdAt, name, revision, publicId, secret];
  return [{ sql: insert, values }, ...insertParts(principal)];
}

/** Undoes the storing of roles in a project that is not there. */
const requireProjects = ({ projectRoles }: AnyPrincipal): Change<'projectGone'>[] =>
  Object.keys(projectRoles).map(requireProject);

/**
 * The changes that store a changed principal. The projects come after the revision: who loses the roles in one that is
 * deleted gets another revision, and whatever else is changed of it has to start over instead of being refused.
 */
function updatePrincipal(principal: AnyPrincipal): Change<'outdated' | 'projectGone'>[] {
  const { id, description, revision } = principal;
  const name = principal.kind === 'API_KEY' ? '' : principal.name;
  const values = [description, name, revision, id, revision - 1];
  return [
    { sql: update, values, orElse: 'outdated' },
    ...requireProjects(principal),
    ...removeParts.map((sql) => ({ sql, values: [id] })),
    ...insertParts(principal),
    ...removeWhatSecretsLeft(id),
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

const entryOf = (row: Row): AccessListEntry => ({
  cidrBlock: String(row['cidr_block']),
  createdAt: Number(row['created_at']),
});

async function principalOf(db: SqlDatabase, row: Row): Promise<AnyPrincipal> {
  const id = String(row['id']);
  const publicId = String(row['public_id']);
  const common = {
    id,
    orgId: String(row['org_id']),
    description: String(row['description']),
    createdAt: Number(row['created_at']),
    revision: Number(row['revision']),
    accessList: (await db.all(selectEntries, [id])).map(entryOf),
    ...rolesOf(await db.all(selectRoles, [id])),
  };
  if (row['kind'] === 'API_KEY') {
    return { ...common, kind: 'API_KEY', publicKey: publicId, sealedDigestHash: String(row['secret']) };
  }
  const secrets = await selectSecrets(db, id);
  return { ...common, kind: 'SERVICE_ACCOUNT', clientId: publicId, name: String(row['name']), secrets };
}

export function principalTable(db: SqlDatabase): PrincipalStore {
  const findByPublicId = async (kind: AnyPrincipal['kind'], publicId: string) => {
    const row = await db.get(selectByPublicId, [kind, publicId]);
    return row && (await principalOf(db, row));
  };
  const list = async (kind: AnyPrincipal['kind']) =>
    Promise.all((await db.all(selectByKind, [kind])).map((row) => principalOf(db, row)));

  return {
    insert: (principal, record) =>
      db.commit<'projectGone'>([
        ...requireProjects(principal),
        ...insertPrincipal(principal),
        insertRecord(record),
      ]),
    update: (principal, record) =>
      db.commit<'outdated' | 'projectGone'>([...updatePrincipal(principal), insertRecord(record)]),
    async delete({ id }, record) {
      return db.commit<'gone'>([
        ...removeParts.map((sql) => ({ sql, values: [id] })),
        ...removeWhatSecretsLeft(id),
        { sql: remove, values: [id], orElse: 'gone' },
        insertRecord(record),
      ]);
    },
    async find(principalId) {
      const row = await db.get(selectById, [principalId]);
      return row && (await principalOf(db, row));
    },
    findApiKey: (publicKey) => findByPublicId('API_KEY', publicKey) as Promise<ApiKey | undefined>,
    findServiceAccount: (clientId) =>
      findByPublicId('SERVICE_ACCOUNT', clientId) as Promise<ServiceAccount | undefined>,
    listApiKeys: () => list('API_KEY') as Promise<ApiKey[]>,
    listServiceAccounts: () => list('SERVICE_ACCOUNT') as Promise<ServiceAccount[]>,
  };
}
