import type { Migration } from './migration.ts';

/**
 * Which secret a token was given for, so that the token ends with it, and when a secret was last used. The uses stand
 * in a table of their own, because they are no change of the service account. Until now every service account had one
 * secret, so that the tokens there are were given for that one.
 */
export const secretUses: Migration = {
  version: 6,
  name: 'secret-uses',
  statements: () => [
    "ALTER TABLE access_token ADD COLUMN secret_id TEXT NOT NULL DEFAULT ''",
    `UPDATE access_token SET secret_id = coalesce(
      (SELECT id FROM client_secret WHERE client_secret.principal_id = access_token.principal_id AND position = 0),
      '')`,
    `CREATE TABLE secret_use (
      secret_id TEXT PRIMARY KEY,
      principal_id TEXT NOT NULL REFERENCES principal (id),
      last_used_at BIGINT NOT NULL
    )`,
    'CREATE INDEX secret_use_principal ON secret_use (principal_id)',
  ],
};
