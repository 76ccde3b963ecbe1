import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AuditRecord } from '../../src/domain/audit.ts';

/** A record as it is stored, with its place in the trail. */
export type StoredRecord = AuditRecord & { readonly seq: number; readonly times: number };

const select = `SELECT seq, at, name, operation_id AS operationId, org_id AS orgId, project_id AS groupId,
  tenant_name AS tenantName, target, principal_id AS principalId, principal_name AS principalName, address, fields,
  outcome, times FROM audit_record WHERE seq > ? ORDER BY seq`;

/** The whole trail of a data directory, also what no list shows: that of the server and of its operator. */
export function openTrail(
  dataDir: string,
): Disposable & { after(record: StoredRecord | undefined): StoredRecord[] } {
  const db = new DatabaseSync(join(dataDir, 'penstock.db'), { readOnly: true });
  const prepared = db.prepare(select);
  return {
    after: (record) =>
      (prepared.all(record?.seq ?? 0) as unknown as (StoredRecord & { fields: string })[]).map((row) => ({
        ...row,
        fields: JSON.parse(row.fields) as string[],
      })),
    [Symbol.dispose]: () => db.close(),
  };
}
