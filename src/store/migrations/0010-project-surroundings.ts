import type { Migration } from './migration.ts';

/**
 * What is around the streams of a project: documents of which it has one of each kind, such as its settings, and the
 * roles that it may take on in clouds. Clusters can be changed, which takes a while.
 */
export const projectSurroundings: Migration = {
  version: 10,
  name: 'project-surroundings',
  statements: ({ sequenceColumn }) => [
    `CREATE TABLE project_document (
      project_id TEXT NOT NULL REFERENCES project (id),
      kind TEXT NOT NULL,
      document TEXT NOT NULL,
      revision BIGINT NOT NULL,
      PRIMARY KEY (project_id, kind)
    )`,
    `CREATE TABLE cloud_access_role (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      project_id TEXT NOT NULL REFERENCES project (id),
      provider TEXT NOT NULL,
      document TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      ready_at BIGINT NOT NULL,
      authorised_at BIGINT,
      revision BIGINT NOT NULL
    )`,
    'CREATE INDEX cloud_access_role_order ON cloud_access_role (project_id, seq)',
    "ALTER TABLE cluster ADD COLUMN process_args TEXT NOT NULL DEFAULT '{}'",
    'ALTER TABLE cluster ADD COLUMN updated_until BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE cluster ADD COLUMN revision BIGINT NOT NULL DEFAULT 1',
  ],
};
