import type { Migration } from './migration.ts';

/** How often it happened what a record of the audit trail tells: once, but for what is summed up. */
export const repeatedRecords: Migration = {
  version: 9,
  name: 'repeated-records',
  statements: () => ['ALTER TABLE audit_record ADD COLUMN times BIGINT NOT NULL DEFAULT 1'],
};
