import type { AccessListEntry } from '../../domain/principal.ts';
import type { Change, Row, SqlDatabase } from './database.ts';

const select =
  'SELECT cidr_block, created_at FROM access_list_entry WHERE principal_id = ? ORDER BY position';
const insert = `INSERT INTO access_list_entry (principal_id, position, cidr_block, created_at)
  SELECT ?, coalesce(max(position) + 1, 0), ?, ? FROM access_list_entry WHERE principal_id = ?`;
const remove = 'DELETE FROM access_list_entry WHERE principal_id = ? AND cidr_block = ?';

/** Forgets the access list of a principal; its value is the principal's id. */
export const removeEntries = 'DELETE FROM access_list_entry WHERE principal_id = ?';

/** The changes that turn one access list into another; what both have stays untouched, however long they are. */
export function changeEntries(
  principalId: string,
  before: readonly AccessListEntry[],
  after: readonly AccessListEntry[],
): Change[] {
  const [had, has] = [before, after].map((list) => new Set(list.map(({ cidrBlock }) => cidrBlock)));
  const gone = before.filter(({ cidrBlock }) => !has?.has(cidrBlock));
  const added = after.filter(({ cidrBlock }) => !had?.has(cidrBlock));
  return [
    ...gone.map(({ cidrBlock }) => ({ sql: remove, values: [principalId, cidrBlock] })),
    ...added.map(({ cidrBlock, createdAt }) => ({
      sql: insert,
      values: [principalId, cidrBlock, createdAt, principalId],
    })),
  ];
}

const entryOf = (row: Row): AccessListEntry => ({
  cidrBlock: String(row['cidr_block']),
  createdAt: Number(row['created_at']),
});

/** The access list of a principal, in the order of its entries. */
export const selectAccessList = async (db: SqlDatabase, principalId: string): Promise<AccessListEntry[]> =>
  (await db.all(select, [principalId])).map(entryOf);
