import type { Dialect } from '../migration.ts';

/**
 * Facts about the store itself, organisations with their projects, and who may do what there. A role with an empty
 * `project_id` is held in the organisation, because a key column cannot be null.
 */
export const accountTables = ({ sequenceColumn }: Dialect): string[] => [
  'CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  `CREATE TABLE organisation (seq ${sequenceColumn}, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL)`,
  `CREATE TABLE project (
    seq ${sequenceColumn},
    id TEXT NOT NULL UNIQUE,
    org_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    dns_suffix TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    tags TEXT NOT NULL,
    with_default_alerts BIGINT NOT NULL,
    UNIQUE (org_id, name)
  )`,
  `CREATE TABLE principal (
    seq ${sequenceColumn},
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    org_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    public_id TEXT NOT NULL,
    secret TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (kind, public_id)
  )`,
  `CREATE TABLE role_grant (
    principal_id TEXT NOT NULL REFERENCES principal (id),
    project_id TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (principal_id, project_id, role)
  )`,
  `CREATE TABLE access_list_entry (
    principal_id TEXT NOT NULL REFERENCES principal (id),
    position BIGINT NOT NULL,
    cidr_block TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (principal_id, position)
  )`,
  ...secretTables,
];

/**
 * Secrets of service accounts and the tokens that were given for them, which end with them. When a secret was last used
 * stands in a table of its own, because a use is no change of the service account.
 */
const secretTables = [
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
  `CREATE TABLE secret_use (
    secret_id TEXT PRIMARY KEY,
    principal_id TEXT NOT NULL REFERENCES principal (id),
    last_used_at BIGINT NOT NULL
  )`,
  'CREATE INDEX secret_use_principal ON secret_use (principal_id)',
  `CREATE TABLE access_token (
    hash TEXT PRIMARY KEY,
    principal_id TEXT NOT NULL REFERENCES principal (id),
    secret_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL
  )`,
  'CREATE INDEX access_token_expiry ON access_token (expires_at)',
  // The tokens of a service account in the order in which they end: the oldest of too many is found without sorting them.
  'CREATE INDEX access_token_age ON access_token (principal_id, expires_at, hash)',
];
