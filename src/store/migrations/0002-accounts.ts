import type { Migration } from './migration.ts';

/**
 * The audit trail, and what there is to say of projects and principals once they can be managed: when they were
 * created, where principals may be used from, and several secrets per service account.
 */
export const accounts: Migration = {
  version: 2,
  name: 'accounts',
  statements: ({ sequenceColumn }) => [
    'ALTER TABLE project ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0',
    "ALTER TABLE project ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'",
    'ALTER TABLE project ADD COLUMN with_default_alerts BIGINT NOT NULL DEFAULT 1',
    'ALTER TABLE principal ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0',
    "ALTER TABLE principal ADD COLUMN name TEXT NOT NULL DEFAULT ''",
    'ALTER TABLE principal ADD COLUMN revision BIGINT NOT NULL DEFAULT 1',
    `CREATE TABLE access_list_entry (
      principal_id TEXT NOT NULL REFERENCES principal (id),
      position BIGINT NOT NULL,
      cidr_block TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (principal_id, position)
    )`,
    `CREATE TABLE client_secret (
      principal_id TEXT NOT NULL REFERENCES principal (id),
      position BIGINT NOT NULL,
      id TEXT NOT NULL UNIQUE,
      hash TEXT NOT NULL,
      ending TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT,
      PRIMARY KEY (principal_id, position)
    )`,
    `INSERT INTO client_secret (principal_id, position, id, hash, ending, created_at)
      SELECT id, 0, id, secret, '', 0 FROM principal WHERE kind = 'SERVICE_ACCOUNT'`,
    "UPDATE principal SET secret = '' WHERE kind = 'SERVICE_ACCOUNT'",
    'CREATE INDEX access_token_principal ON access_token (principal_id)',
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
      outcome TEXT NOT NULL
    )`,
    'CREATE INDEX audit_record_project ON audit_record (project_id, seq)',
    'CREATE INDEX audit_record_organisation ON audit_record (org_id, seq)',
  ],
};
