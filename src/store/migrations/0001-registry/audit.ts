import type { Dialect } from '../migration.ts';

/**
 * The audit trail: of each change and each refusal, who did what to what, what came of it, and how often it happened: once,
 * but for what is summed up.
 */
export const auditTables = ({ sequenceColumn }: Dialect): string[] => [
  `CREATE TABLE audit_record (
    seq ${sequenceColumn},
    at BIGINT NOT NULL,
    name TEXT NOT NULL,
    operation_id TEXT NOT NULL,
    org_id TEXT,
    project_id TEXT,
    tenant_name TEXT,
    target TEXT,
    principal_id TEXT,
    principal_name TEXT NOT NULL,
    address TEXT,
    fields TEXT NOT NULL,
    outcome TEXT NOT NULL,
    times BIGINT NOT NULL
  )`,
  'CREATE INDEX audit_record_project ON audit_record (project_id, seq)',
  'CREATE INDEX audit_record_organisation ON audit_record (org_id, seq)',
];
