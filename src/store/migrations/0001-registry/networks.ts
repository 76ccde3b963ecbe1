import type { Dialect } from '../migration.ts';

/**
 * What connections reach through or to. Where VPC peerings stand follows from what was decided, and from the time; a
 * deleted cluster stays, under its name, until the time at which it is gone.
 */
export const networkTables = ({ sequenceColumn }: Dialect): string[] => [
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
  `CREATE TABLE vpc_peering (
    seq ${sequenceColumn},
    id TEXT NOT NULL UNIQUE,
    project_id TEXT NOT NULL REFERENCES project (id),
    name TEXT NOT NULL,
    requester_account_id TEXT NOT NULL,
    requester_cidr TEXT NOT NULL,
    requester_vpc_id TEXT NOT NULL,
    accepter_account_id TEXT NOT NULL,
    accepter_cidr TEXT NOT NULL,
    accepter_vpc_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    decision TEXT,
    settled_at BIGINT
  )`,
  'CREATE INDEX vpc_peering_requester ON vpc_peering (project_id, requester_account_id, seq)',
  'CREATE INDEX vpc_peering_decision ON vpc_peering (project_id, decision, seq)',
  `CREATE TABLE cluster (
    seq ${sequenceColumn},
    id TEXT NOT NULL UNIQUE,
    project_id TEXT NOT NULL REFERENCES project (id),
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    process_args TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ready_at BIGINT NOT NULL,
    updated_until BIGINT NOT NULL,
    gone_at BIGINT,
    connection_string TEXT,
    revision BIGINT NOT NULL,
    UNIQUE (project_id, name)
  )`,
  'CREATE INDEX cluster_order ON cluster (project_id, seq)',
];
