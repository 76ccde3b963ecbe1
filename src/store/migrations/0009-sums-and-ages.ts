import type { Migration } from './migration.ts';

/**
 * How often it happened what a record of the audit trail tells: once, but for what is summed up. And the tokens of a service
 * account in the order in which they end, so that the oldest of too many is found without sorting them all.
 */
export const sumsAndAges: Migration = {
  version: 9,
  name: 'sums-and-ages',
  statements: () => [
    'ALTER TABLE audit_record ADD COLUMN times BIGINT NOT NULL DEFAULT 1',
    'DROP INDEX access_token_principal',
    'CREATE INDEX access_token_age ON access_token (principal_id, expires_at, hash)',
  ],
};
