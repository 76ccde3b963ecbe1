import type { ClientSecret } from '../../domain/principal.ts';
import type { Change, Row, SqlDatabase } from './database.ts';

/** The secrets of service accounts, and what ends with them. */

const select = `SELECT id, hash, ending, created_at, expires_at FROM client_secret WHERE principal_id = ?
  ORDER BY position`;
const insert = `INSERT INTO client_secret (principal_id, position, id, hash, ending, created_at, expires_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
const removeOrphans = ['access_token', 'secret_use'].map(
  (table) => `DELETE FROM ${table} WHERE principal_id = ?
    AND secret_id NOT IN (SELECT id FROM client_secret WHERE principal_id = ?)`,
);

/** The changes that store the secrets of a service account, in their order. */
export const insertSecrets = (principalId: string, secrets: readonly ClientSecret[]): Change[] =>
  secrets.map(({ id, hash, ending, createdAt, expiresAt }, at) => ({
    sql: insert,
    values: [principalId, at, id, hash, ending, createdAt, expiresAt],
  }));

/** The changes that end what secrets have left behind that are not there any more: tokens and the times of their use. */
export const removeWhatSecretsLeft = (principalId: string): Change[] =>
  removeOrphans.map((sql) => ({ sql, values: [principalId, principalId] }));

/** The secrets of a service account, in the order of their creation. */
export async function selectSecrets(db: SqlDatabase, principalId: string): Promise<ClientSecret[]> {
  return (await db.all(select, [principalId])).map(secretOf);
}

const secretOf = (row: Row): ClientSecret => ({
  id: String(row['id']),
  hash: String(row['hash']),
  ending: String(row['ending']),
  createdAt: Number(row['created_at']),
  expiresAt: row['expires_at'] === null ? null : Number(row['expires_at']),
});
