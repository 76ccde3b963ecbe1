import { type AccessToken, tokensPerAccountMax } from '../../domain/principal.ts';
import type { TokenStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Row, SqlDatabase } from './database.ts';

const columns = 'hash, principal_id, secret_id, expires_at';
const select = `SELECT ${columns} FROM access_token WHERE hash = ?`;
const selectAll = `SELECT ${columns} FROM access_token`;
const insert = `INSERT INTO access_token (${columns})
  SELECT ?, principal_id, id, ? FROM client_secret WHERE id = ? AND principal_id = ?`;
const remove = 'DELETE FROM access_token WHERE hash = ?';
/** All tokens of a principal but one and those that expire last. One of the engines takes no offset without a limit. */
const removeOldest = `DELETE FROM access_token WHERE hash IN (
  SELECT hash FROM access_token WHERE principal_id = ? AND hash <> ?
  ORDER BY expires_at DESC, hash DESC LIMIT 1000000 OFFSET ${tokensPerAccountMax - 1})`;
const removeExpired = 'DELETE FROM access_token WHERE expires_at <= ?';
const upsertUse = `INSERT INTO secret_use (secret_id, principal_id, last_used_at) VALUES (?, ?, ?)
  ON CONFLICT (secret_id) DO UPDATE SET last_used_at = excluded.last_used_at`;
const selectUses = 'SELECT secret_id, last_used_at FROM secret_use WHERE principal_id = ?';

const tokenOf = (row: Row): AccessToken => ({
  hash: String(row['hash']),
  principalId: String(row['principal_id']),
  secretId: String(row['secret_id']),
  expiresAt: Number(row['expires_at']),
});

/** Token storage that can also be read as a whole, for engines that keep tokens in memory. */
export interface TokenTable extends TokenStore {
  list(): Promise<AccessToken[]>;
}

export const tokenTable = (db: SqlDatabase): TokenTable => ({
  insert: ({ hash, principalId, secretId, expiresAt }, now) =>
    db.commit<'gone'>([
      { sql: insert, values: [hash, expiresAt, secretId, principalId], orElse: 'gone' },
      { sql: upsertUse, values: [secretId, principalId, now] },
      { sql: removeOldest, values: [principalId, hash] },
    ]),
  async find(hash) {
    const row = await db.get(select, [hash]);
    return row && tokenOf(row);
  },
  async list() {
    return (await db.all(selectAll, [])).map(tokenOf);
  },
  async lastUses(principalId) {
    const rows = await db.all(selectUses, [principalId]);
    return new Map(rows.map((row) => [String(row['secret_id']), Number(row['last_used_at'])]));
  },
  revoke: (hash, record) =>
    db.commit<'gone'>([{ sql: remove, values: [hash], orElse: 'gone' }, insertRecord(record)]),
  async purge(now) {
    await db.commit([{ sql: removeExpired, values: [now] }]);
  },
});
