import type { AuditRecord } from '../../domain/audit.ts';
import type { PageRequest } from '../../domain/page.ts';
import type { AuditScope, AuditStore } from '../store.ts';
import type { Change, Row, SqlDatabase, SqlValue } from './database.ts';
import { walkAs, walkRows, type WalkStatements } from './walk-rows.ts';

const columns =
  'at, name, operation_id, org_id, project_id, tenant_name, target, principal_id, principal_name, address, fields, outcome, times';
const insert = `INSERT INTO audit_record (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const selectNewest = 'SELECT at FROM audit_record ORDER BY seq DESC LIMIT 1';
const selectOldest = 'SELECT at FROM audit_record ORDER BY seq LIMIT 1';
const removeBefore = 'DELETE FROM audit_record WHERE at < ?';

/** Two columns to choose by, so that each scope has its own index. */
const columnOf: Record<AuditScope['of'], string> = { project: 'project_id', organisation: 'org_id' };

/** What a record has that can be long. */
const bytes = 'octet_length(fields) + coalesce(octet_length(target), 0) AS bytes';

/** What happened last comes first. */
const statementsOf = (scope: AuditScope): WalkStatements => ({
  places: `SELECT seq, ${bytes} FROM audit_record WHERE ${columnOf[scope.of]} = ? AND seq < ?
    ORDER BY seq DESC LIMIT ? OFFSET ?`,
  rows: `SELECT ${columns} FROM audit_record WHERE ${columnOf[scope.of]} = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC`,
  start: Number.MAX_SAFE_INTEGER,
});

const selectCount = (scope: AuditScope): string =>
  `SELECT count(*) AS count FROM audit_record WHERE ${columnOf[scope.of]} = ?`;

const inPeriod = 'project_id = ? AND tenant_name = ? AND at >= ? AND at <= ?';
const statementsOfWorkspace = (start: number): WalkStatements => ({
  places: `SELECT seq, ${bytes} FROM audit_record WHERE ${inPeriod} AND seq > ? ORDER BY seq LIMIT ? OFFSET ?`,
  rows: `SELECT ${columns} FROM audit_record WHERE ${inPeriod} AND seq BETWEEN ? AND ? ORDER BY seq`,
  start,
});
const selectBirth = `SELECT max(seq) AS seq FROM audit_record
  WHERE project_id = ? AND tenant_name = ? AND name = 'workspace.created'`;

const textOf = (value: SqlValue | undefined): string | null => (value == null ? null : String(value));

const recordOf = (row: Row): AuditRecord => ({
  at: Number(row['at']),
  name: String(row['name']) as AuditRecord['name'],
  operationId: String(row['operation_id']),
  orgId: textOf(row['org_id']),
  groupId: textOf(row['project_id']),
  tenantName: textOf(row['tenant_name']),
  target: textOf(row['target']),
  principalId: textOf(row['principal_id']),
  principalName: String(row['principal_name']),
  address: textOf(row['address']),
  fields: JSON.parse(String(row['fields'])) as string[],
  outcome: String(row['outcome']),
  ...(Number(row['times']) > 1 ? { times: Number(row['times']) } : {}),
});

/** The change that adds a record to the trail. It belongs into the unit of the change that it tells of. */
export const insertRecord = (record: AuditRecord): Change => ({
  sql: insert,
  values: [
    record.at,
    record.name,
    record.operationId,
    record.orgId,
    record.groupId,
    record.tenantName,
    record.target,
    record.principalId,
    record.principalName,
    record.address,
    JSON.stringify(record.fields),
    record.outcome,
    record.times ?? 1,
  ],
});

/** A page that has all of a list. */
const everything: PageRequest = { pageNum: 1, itemsPerPage: Number.MAX_SAFE_INTEGER };

async function* walk(
  db: SqlDatabase,
  groupId: string,
  tenantName: string,
  period: { readonly from: number; readonly to: number },
): AsyncGenerator<readonly AuditRecord[]> {
  // What comes earlier happened to another workspace of the name. A forgotten beginning was its last trace.
  const birth = await db.get(selectBirth, [groupId, tenantName]);
  const statements = statementsOfWorkspace(Number(birth?.['seq'] ?? 1) - 1);
  const list = [groupId, tenantName, period.from, period.to];
  yield* walkAs(walkRows(db, statements, list, everything), recordOf);
}

export const auditTable = (db: SqlDatabase): AuditStore => ({
  async insert(record) {
    await db.commit([insertRecord(record)]);
  },
  async list(scope, page) {
    const count = await db.get(selectCount(scope), [scope.id]);
    const batches = walkAs(walkRows(db, statementsOf(scope), [scope.id], page), recordOf);
    return { batches, totalCount: Number(count?.['count']) };
  },
  walk: (groupId, tenantName, period) => walk(db, groupId, tenantName, period),
  async newest() {
    const at = await db.value(selectNewest, []);
    return at === undefined ? undefined : Number(at);
  },
  async purge(before, spanMsMax) {
    const oldest = await db.value(selectOldest, []);
    const latest = oldest === undefined ? before : Number(oldest) + spanMsMax;
    await db.commit([{ sql: removeBefore, values: [Math.min(before, latest)] }]);
  },
});
