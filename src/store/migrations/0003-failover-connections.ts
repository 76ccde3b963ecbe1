import type { Migration } from './migration.ts';

/**
 * Failover connections. Name, type and workspace are those of the connection that they belong to, of which there is
 * one in each region.
 */
export const failoverConnections: Migration = {
  version: 3,
  name: 'failover-connections',
  statements: ({ sequenceColumn }) => [
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
  ],
};
