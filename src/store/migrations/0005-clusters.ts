import type { Migration } from './migration.ts';

/** Clusters. A deleted one stays, under its name, until the time at which it is gone. */
export const clusters: Migration = {
  version: 5,
  name: 'clusters',
  statements: ({ sequenceColumn }) => [
    `CREATE TABLE cluster (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      project_id TEXT NOT NULL REFERENCES project (id),
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      ready_at BIGINT NOT NULL,
      gone_at BIGINT,
      connection_string TEXT,
      UNIQUE (project_id, name)
    )`,
    'CREATE INDEX cluster_order ON cluster (project_id, seq)',
  ],
};
