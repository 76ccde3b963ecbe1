import type { Migration } from './migration.ts';

/**
 * The connection registry. `seq` gives every list its stable order: that of creation. `connection_count` spares
 * lists the counting of all rows and, being changed with every insertion, makes a lost workspace noticed.
 */
export const registry: Migration = {
  version: 1,
  name: 'registry',
  statements: ({ sequenceColumn }) => [
    'CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
    `CREATE TABLE organisation (seq ${sequenceColumn}, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL)`,
    `CREATE TABLE project (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      org_id TEXT NOT NULL REFERENCES organisation (id),
      name TEXT NOT NULL,
      dns_suffix TEXT NOT NULL,
      UNIQUE (org_id, name)
    )`,
    `CREATE TABLE principal (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      org_id TEXT NOT NULL REFERENCES organisation (id),
      description TEXT NOT NULL,
      public_id TEXT NOT NULL,
      secret TEXT NOT NULL,
      UNIQUE (kind, public_id)
    )`,
    `CREATE TABLE role_grant (
      principal_id TEXT NOT NULL REFERENCES principal (id),
      project_id TEXT NOT NULL,
      role TEXT NOT NULL,
      PRIMARY KEY (principal_id, project_id, role)
    )`,
    `CREATE TABLE access_token (
      hash TEXT PRIMARY KEY,
      principal_id TEXT NOT NULL REFERENCES principal (id),
      expires_at BIGINT NOT NULL
    )`,
    'CREATE INDEX access_token_expiry ON access_token (expires_at)',
    `CREATE TABLE workspace (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      project_id TEXT NOT NULL REFERENCES project (id),
      name TEXT NOT NULL,
      cloud_provider TEXT NOT NULL,
      region TEXT NOT NULL,
      failover_regions TEXT NOT NULL,
      tier TEXT NOT NULL,
      max_tier_size TEXT,
      revision BIGINT NOT NULL,
      connection_count BIGINT NOT NULL,
      UNIQUE (project_id, name)
    )`,
    'CREATE INDEX workspace_order ON workspace (project_id, seq)',
    `CREATE TABLE connection (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      workspace_id TEXT NOT NULL REFERENCES workspace (id),
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      region TEXT NOT NULL,
      document TEXT NOT NULL,
      rendered TEXT,
      ready_at BIGINT NOT NULL,
      private_link_id TEXT,
      revision BIGINT NOT NULL,
      UNIQUE (workspace_id, name)
    )`,
    'CREATE INDEX connection_order ON connection (workspace_id, seq)',
    'CREATE INDEX connection_private_link ON connection (private_link_id) WHERE private_link_id IS NOT NULL',
    `CREATE TABLE private_link (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      project_id TEXT NOT NULL REFERENCES project (id),
      document TEXT NOT NULL,
      identity TEXT NOT NULL,
      done_at BIGINT NOT NULL,
      revision BIGINT NOT NULL,
      UNIQUE (project_id, identity)
    )`,
    'CREATE INDEX private_link_order ON private_link (project_id, seq)',
  ],
};
