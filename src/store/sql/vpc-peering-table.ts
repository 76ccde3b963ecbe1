import { pageOffset, type PageRequest } from '../../domain/page.ts';
import type { PeeringAnswer, VpcPeering } from '../../domain/vpc-peering.ts';
import type { VpcPeeringStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Row, SqlDatabase, SqlValue } from './database.ts';
import { requireProject } from './require-project.ts';

const columns = `id, project_id, name, requester_account_id, requester_cidr, requester_vpc_id,
  accepter_account_id, accepter_cidr, accepter_vpc_id, expires_at, decision, settled_at`;
const select = `SELECT ${columns} FROM vpc_peering WHERE project_id = ? AND id = ?`;
const ofRequester = 'project_id = ? AND requester_account_id = ?';
const active = "project_id = ? AND decision = 'ACCEPTED' AND settled_at <= ?";
// Two networks have one peering; a request that was rejected or has expired does not stand in the way of the next.
const standing = `SELECT 1 FROM vpc_peering WHERE project_id = ? AND requester_account_id = ?
  AND requester_vpc_id = ? AND accepter_vpc_id = ?
  AND (decision = 'ACCEPTED' OR (decision IS NULL AND expires_at > ?))`;
const insert = `INSERT INTO vpc_peering (${columns})
  SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (${standing})`;
const answer = 'UPDATE vpc_peering SET decision = ?, settled_at = ? WHERE id = ? AND decision IS NULL';
const remove = 'DELETE FROM vpc_peering WHERE id = ?';

const answerOf = ({ decision, settled_at: settledAt }: Row): PeeringAnswer | null =>
  decision == null ? null : { decision: decision as PeeringAnswer['decision'], settledAt: Number(settledAt) };

const peeringOf = (row: Row): VpcPeering => ({
  id: String(row['id']),
  groupId: String(row['project_id']),
  name: String(row['name']),
  requester: {
    accountId: String(row['requester_account_id']),
    cidr: String(row['requester_cidr']),
    vpcId: String(row['requester_vpc_id']),
  },
  accepter: {
    accountId: String(row['accepter_account_id']),
    cidr: String(row['accepter_cidr']),
    vpcId: String(row['accepter_vpc_id']),
  },
  expiresAt: Number(row['expires_at']),
  answer: answerOf(row),
});

const answerValues = (given: PeeringAnswer | null): SqlValue[] => [
  given?.decision ?? null,
  given?.settledAt ?? null,
];

const valuesOf = (peering: VpcPeering): SqlValue[] => {
  const { id, groupId, name, requester, accepter, expiresAt } = peering;
  const ends = [requester, accepter].flatMap(({ accountId, cidr, vpcId }) => [accountId, cidr, vpcId]);
  return [id, groupId, name, ...ends, expiresAt, ...answerValues(peering.answer)];
};

export const vpcPeeringTable = (db: SqlDatabase): VpcPeeringStore => {
  const listWhere = async (condition: string, values: readonly SqlValue[], page: PageRequest) => {
    const where = `FROM vpc_peering WHERE ${condition}`;
    const [rows, count] = await Promise.all([
      db.all(`SELECT ${columns} ${where} ORDER BY seq LIMIT ? OFFSET ?`, [
        ...values,
        page.itemsPerPage,
        pageOffset(page),
      ]),
      db.get(`SELECT count(*) AS count ${where}`, values),
    ]);
    return { items: rows.map(peeringOf), totalCount: Number(count?.['count']) };
  };
  return {
    async find(groupId, id) {
      const row = await db.get(select, [groupId, id]);
      return row && peeringOf(row);
    },
    list: (groupId, requesterAccountId, page) => listWhere(ofRequester, [groupId, requesterAccountId], page),
    listActive: (groupId, page, now) => listWhere(active, [groupId, now], page),
    insert(peering, record) {
      const { groupId, requester, accepter } = peering;
      const ends = [groupId, requester.accountId, requester.vpcId, accepter.vpcId];
      return db.commit<'projectGone' | 'exists'>([
        requireProject(groupId),
        { sql: insert, values: [...valuesOf(peering), ...ends, record.at], orElse: 'exists' },
        insertRecord(record),
      ]);
    },
    answer: ({ id, answer: given }, record) =>
      db.commit<'outdated'>([
        { sql: answer, values: [...answerValues(given), id], orElse: 'outdated' },
        insertRecord(record),
      ]),
    delete: ({ id }, record) =>
      db.commit<'gone'>([{ sql: remove, values: [id], orElse: 'gone' }, insertRecord(record)]),
  };
};
