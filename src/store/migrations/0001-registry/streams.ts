import type { Dialect } from '../migration.ts';

/** Workspaces, and what is connected to them. */
export const streamTables = (dialect: Dialect): string[] => [
  ...workspaceTables(dialect),
  ...connectionTables(dialect),
  ...failoverConnectionTables(dialect),
];

/**
 * `connection_count` spares lists the counting of all rows and, being changed with every insertion, makes a lost
 * workspace noticed.
 */
const workspaceTables = ({ sequenceColumn }: Dialect): string[] => [
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
];

/**
 * Keeps small what is read most. Documents, which most reads do without, stand in a table of their own, and connections
 * name their workspace by its number, which stands in two indexes for every one of them.
 */
const connectionTables = ({ sequenceColumn, numberKeyColumn }: Dialect): string[] => [
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
  'CREATE INDEX connection_order ON connection (workspace_seq, seq)',
  'CREATE INDEX connection_private_link ON connection (private_link_id) WHERE private_link_id IS NOT NULL',
  `CREATE TABLE connection_document (
    connection_seq ${numberKeyColumn} REFERENCES connection (seq) ON DELETE CASCADE,
    document TEXT NOT NULL
  )`,
];

/** Name, type and workspace are those of the connection that they belong to, of which there is one in each region. */
const failoverConnectionTables = ({ sequenceColumn }: Dialect): string[] => [
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
  `CREATE INDEX failover_connection_private_link ON failover_connection (private_link_id)
    WHERE private_link_id IS NOT NULL`,
];
