import type { Dialect } from '../migration.ts';

/**
 * What else is around the streams of a project: documents of which it has one of each kind, such as its settings, and the
 * roles that it may take on in clouds.
 */
export const projectDocumentTables = ({ sequenceColumn }: Dialect): string[] => [
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
];
