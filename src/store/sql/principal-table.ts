import type { AuditRecord } from '../../domain/audit.ts';
import type { AccessListEntry, ApiKey, ServiceAccount } from '../../domain/principal.ts';
import type { PrincipalStore } from '../store.ts';
import { changeEntries, removeEntries, selectAccessList } from './access-list-table.ts';
import { insertRecord } from './audit-table.ts';
import { insertSecrets, removeWhatSecretsLeft, selectSecrets } from './client-secret-table.ts';
import type { Change, Row, SqlDatabase } from './database.ts';
import { requireProject } from './require-project.ts';
import { insertRoles, selectRoles } from './role-grant-table.ts';

type AnyPrincipal = ApiKey | ServiceAccount;

const columns = 'id, kind, org_id, description, created_at, name, revision, public_id, secret';
const selectById = `SELECT ${columns} FROM principal WHERE id = ?`;
const selectByPublicId = `SELECT ${columns} FROM principal WHERE kind = ? AND public_id = ?`;
const selectByKind = `SELECT ${columns} FROM principal WHERE kind = ? ORDER BY seq`;
const insert = `INSERT INTO principal (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const update = 'UPDATE principal SET description = ?, name = ?, revision = ? WHERE id = ? AND revision = ?';
const remove = 'DELETE FROM principal WHERE id = ?';
const removeParts = ['role_grant', 'client_secret'].map(
  (table) => `DELETE FROM ${table} WHERE principal_id = ?`,
);

/** The changes that store what a principal has few of: its roles and its secrets. */
function insertParts(principal: AnyPrincipal): Change[] {
  const { id } = principal;
  return [
    ...insertRoles(principal),
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
  return [{ sql: insert, values }, ...insertParts(principal), ...changeEntries(id, [], principal.accessList)];
}

/** Undoes the storing of roles in a project that is not there. */
const requireProjects = ({ projectRoles }: AnyPrincipal): Change<'projectGone'>[] =>
  Object.keys(projectRoles).map(requireProject);

/**
 * The changes that store a changed principal. The projects come after the revision: who loses the roles in one that is
 * deleted gets another revision, and whatever else is changed of it has to start over instead of being refused.
 *
 * @param stored its access list as it is; whoever changes that meanwhile changes the revision, too
 */
function updatePrincipal(
  principal: AnyPrincipal,
  stored: readonly AccessListEntry[],
): Change<'outdated' | 'projectGone'>[] {
  const { id, description, revision } = principal;
  const name = principal.kind === 'API_KEY' ? '' : principal.name;
  const values = [description, name, revision, id, revision - 1];
  return [
    { sql: update, values, orElse: 'outdated' },
    ...requireProjects(principal),
    ...removeParts.map((sql) => ({ sql, values: [id] })),
    ...insertParts(principal),
    ...changeEntries(id, stored, principal.accessList),
    ...removeWhatSecretsLeft(id),
  ];
}

async function principalOf(db: SqlDatabase, row: Row): Promise<AnyPrincipal> {
  const id = String(row['id']);
  const publicId = String(row['public_id']);
  const common = {
    id,
    orgId: String(row['org_id']),
    description: String(row['description']),
    createdAt: Number(row['created_at']),
    revision: Number(row['revision']),
    accessList: await selectAccessList(db, id),
    ...(await selectRoles(db, id)),
  };
  if (row['kind'] === 'API_KEY') {
    return { ...common, kind: 'API_KEY', publicKey: publicId, sealedDigestHash: String(row['secret']) };
  }
  const secrets = await selectSecrets(db, id);
  return { ...common, kind: 'SERVICE_ACCOUNT', clientId: publicId, name: String(row['name']), secrets };
}

/** The table of principals, which is told what is stored, so that it need not write all of it again. */
export interface PrincipalTable extends Omit<PrincipalStore, 'update'> {
  /** @param stored the principal as it is; when another change came first, the outcome is `outdated` in any case */
  update(
    principal: AnyPrincipal,
    record: AuditRecord,
    stored: AnyPrincipal | undefined,
  ): ReturnType<PrincipalStore['update']>;
}

export function principalTable(db: SqlDatabase): PrincipalTable {
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
    update: (principal, record, stored) =>
      db.commit<'outdated' | 'projectGone'>([
        ...updatePrincipal(principal, stored?.accessList ?? []),
        insertRecord(record),
      ]),
    async delete({ id }, record) {
      return db.commit<'gone'>([
        ...[...removeParts, removeEntries].map((sql) => ({ sql, values: [id] })),
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
