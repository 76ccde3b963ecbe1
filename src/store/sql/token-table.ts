import type { AccessToken } from '../../domain/principal.ts';
import type { TokenStore } from '../store.ts';
import type { Row, SqlDatabase } from './database.ts';

const select = 'SELECT hash, principal_id, expires_at FROM access_token WHERE hash = ?';
const selectAll = 'SELECT hash, principal_id, expires_at FROM access_token';
const insert = 'INSERT INTO access_token (hash, principal_id, expires_at) VALUES (?, ?, ?)';
const remove = 'DELETE FROM access_token WHERE hash = ?';
const removeExpired = 'DELETE FROM access_token WHERE expires_at <= ?';

const tokenOf = (row: Row): AccessToken => ({
  hash: String(row['hash']),
  principalId: String(row['principal_id']),
  expiresAt: Number(row['expires_at']),
});

/** Token storage that can also be read as a whole, for engines that keep tokens in memory. */
export interface TokenTable extends TokenStore {
  list(): Promise<AccessToken[]>;
}

export const tokenTable = (db: SqlDatabase): TokenTable => ({
  async insert({ hash, principalId, expiresAt }) {
    await db.commit([{ sql: insert, values: [hash, principalId, expiresAt] }]);
  },
  async find(hash) {
    const row = await db.get(select, [hash]);
    return row && tokenOf(row);
  },
  async list() {
    return (await db.all(selectAll, [])).map(tokenOf);
  },
  async revoke(hash) {
    await db.commit([{ sql: remove, values: [hash] }]);
  },
  async purge(now) {
    await db.commit([{ sql: removeExpired, values: [now] }]);
  },
});
