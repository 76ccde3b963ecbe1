import type { Migration } from './migration.ts';

/** VPC peerings that were announced to projects. Where they stand follows from what was decided, and from the time. */
export const vpcPeering: Migration = {
  version: 4,
  name: 'vpc-peering',
  statements: ({ sequenceColumn }) => [
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
  ],
};
