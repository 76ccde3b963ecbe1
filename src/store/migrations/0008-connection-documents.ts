import type { Migration } from './migration.ts';

/**
 * Keeps small what is read most. Documents, which most reads do without, stand in a table of their own, and connections
 * name their workspace by its number, which stands in two indexes for every one of them. Failover connections are made anew
 * because renaming a table takes along what refers to it.
 */
export const connectionDocuments: Migration = {
  version: 8,
  name: 'connection-documents',
  statements: ({ sequenceColumn, numberKeyColumn }) => [
    'ALTER TABLE connection RENAME TO old_connection',
    'ALTER TABLE failover_connection RENAME TO old_failover_connection',
    'DROP INDEX connection_order',
    'DROP INDEX connection_private_link',
    'DROP INDEX failover_connection_private_link',
    `CREATE TABLE connection (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      workspace_seq BIGINT NOT NULL REFERENCES workspace (seq),
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      region TEXT NOT NULL,
      rendered TEXT,
      ready_at BIGINT NOT NULL,
      private_link_id TEXT,
      revision BIGINT NOT NULL,
      UNIQUE (workspace_seq, name)
    )`,
    `CREATE TABLE connection_document (
      connection_seq ${numberKeyColumn} REFERENCES connection (seq) ON DELETE CASCADE,
      document TEXT NOT NULL
    )`,
    `INSERT INTO connection (seq, id, workspace_seq, name, type, region, rendered, ready_at, private_link_id, revision)
      SELECT c.seq, c.id, w.seq, c.name, c.type, c.region, c.rendered, c.ready_at, c.private_link_id, c.revision
      FROM old_connection c JOIN workspace w ON w.id = c.workspace_id ORDER BY c.seq`,
    'INSERT INTO connection_document SELECT seq, document FROM old_connection ORDER BY seq',
    'CREATE INDEX connection_order ON connection (workspace_seq, seq)',
    'CREATE INDEX connection_private_link ON connection (private_link_id) WHERE private_link_id IS NOT NULL',
    `CREATE TABLE failover_connection (
      seq ${sequenceColumn},
      id TEXT NOT NULL UNIQUE,
      connection_id TEXT NOT NULL REFERENCES connection (id),
      region TEXT NOT NULL,
      document TEXT NOT NULL,
      rendered TEXT,
      ready_at BIGINT NOT NULL,
      private_link_id TEXT,
      revision BIGINT NOT NULL,
      UNIQUE (connection_id, region)
    )`,
    'INSERT INTO failover_connection SELECT * FROM old_failover_connection ORDER BY seq',
    `CREATE INDEX failover_connection_private_link ON failover_connection (private_link_id)
      WHERE private_link_id IS NOT NULL`,
    'DROP TABLE old_failover_connection',
    'DROP TABLE old_connection',
  ],
};
