import { registry } from './0001-registry.ts';
import { accounts } from './0002-accounts.ts';
import { failoverConnections } from './0003-failover-connections.ts';
import { vpcPeering } from './0004-vpc-peering.ts';
import { clusters } from './0005-clusters.ts';
import { secretUses } from './0006-secret-uses.ts';
import { rolesOfGoneProjects } from './0007-roles-of-gone-projects.ts';
import { connectionDocuments } from './0008-connection-documents.ts';
import { projectSurroundings } from './0010-project-surroundings.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in the order in which they run. */
export const migrations: readonly Migration[] = [
  registry,
  accounts,
  failoverConnections,
  vpcPeering,
  clusters,
  secretUses,
  rolesOfGoneProjects,
  connectionDocuments,
  projectSurroundings,
];
