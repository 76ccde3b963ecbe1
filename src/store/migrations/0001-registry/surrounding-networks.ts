import type { Dialect } from '../migration.ts';

/**
 * What a project has of networks around its streams: its IP access list, its containers and the peers in them. A deleted
 * peer stays until the time at which it is gone; which containers a cluster is in goes with the cluster.
 */
export const surroundingNetworkTables = ({ sequenceColumn }: Dialect): string[] => [
  `CREATE TABLE project_access_entry (
    seq ${sequenceColumn},
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    value TEXT NOT NULL,
    is_security_group BIGINT NOT NULL,
    comment TEXT,
    delete_after BIGINT,
    UNIQUE (project_id, value)
  )`,
  `CREATE TABLE network_container (
    seq ${sequenceColumn},
    id TEXT NOT NULL UNIQUE,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    region TEXT NOT NULL,
    cidr_block TEXT NOT NULL,
    regions TEXT,
    revision BIGINT NOT NULL,
    UNIQUE (project_id, provider, region)
  )`,
  `CREATE TABLE cluster_network (
    cluster_id TEXT NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (cluster_id, provider, region)
  )`,
  `CREATE TABLE network_peer (
    seq ${sequenceColumn},
    id TEXT NOT NULL UNIQUE,
    project_id TEXT NOT NULL REFERENCES project (id),
    container_id TEXT NOT NULL REFERENCES network_container (id),
    provider TEXT NOT NULL,
    document TEXT NOT NULL,
    identity TEXT NOT NULL,
    acceptable_at BIGINT NOT NULL,
    available_at BIGINT NOT NULL,
    gone_at BIGINT,
    revision BIGINT NOT NULL,
    UNIQUE (project_id, provider, identity)
  )`,
  'CREATE INDEX network_peer_container ON network_peer (container_id)',
];
