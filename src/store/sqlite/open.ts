import { auditTable } from '../sql/audit-table.ts';
import { cloudAccessRoleTable } from '../sql/cloud-access-role-table.ts';
import { clusterTable } from '../sql/cluster-table.ts';
import { connectionTable } from '../sql/connection-table.ts';
import type { SqlDatabase } from '../sql/database.ts';
import { failoverConnectionTable } from '../sql/failover-connection-table.ts';
import { networkContainerTable } from '../sql/network-container-table.ts';
import { networkPeerTable } from '../sql/network-peer-table.ts';
import { organisationTable } from '../sql/organisation-table.ts';
import { principalTable } from '../sql/principal-table.ts';
import { privateLinkTable } from '../sql/private-link-table.ts';
import { projectAccessTable } from '../sql/project-access-table.ts';
import { projectDocumentTable } from '../sql/project-document-table.ts';
import { projectTable } from '../sql/project-table.ts';
import { settingTable } from '../sql/setting-table.ts';
import { bringBackTimes, type StartTimes } from '../sql/times-ahead.ts';
import { tokenTable } from '../sql/token-table.ts';
import { vpcPeeringTable } from '../sql/vpc-peering-table.ts';
import { workspaceTable } from '../sql/workspace-table.ts';
import type { Store } from '../store.ts';
import { databaseFile } from './connect.ts';
import { openDatabase } from './database.ts';
import { prepareSchema } from './prepare-schema.ts';
import { rememberPrincipals, rememberProjects } from './remembered-accounts.ts';
import { rememberPages } from './remembered-pages.ts';
import { rememberTokens, rememberWorkspaces } from './remembered.ts';

export type { StartTimes };

/** What an opening store is told. */
export interface Opening {
  /** Names of files that show that there was a database, so that none is begun. */
  readonly traces?: readonly string[];
  /** Brings back what is to come later than it can; without, times are left as they are. */
  readonly times?: StartTimes | undefined;
}

/**
 * Opens the embedded store in a data directory that this process has locked.
 *
 * @throws StoreError when the database is of another history, or is missing while there are traces of it
 */
export async function openSqliteStore(dataDir: string, { traces = [], times }: Opening = {}): Promise<Store> {
  const file = databaseFile(dataDir);
  prepareSchema(file, traces);
  await using opened = new AsyncDisposableStack();
  const db = opened.use(await openDatabase(file));
  if (times) await bringBackTimes(db, times);
  const ports = {
    trouble: db.trouble,
    suspect: db.suspect,
    settings: settingTable(db),
    audit: auditTable(db),
    organisations: organisationTable(db),
    ...(await rememberAccounts(db)),
    workspaces: rememberWorkspaces(workspaceTable(db)),
    connections: rememberPages(connectionTable(db)),
    failoverConnections: failoverConnectionTable(db),
    privateLinks: privateLinkTable(db),
    clusters: clusterTable(db),
    vpcPeerings: vpcPeeringTable(db),
    projectAccess: projectAccessTable(db),
    networkContainers: networkContainerTable(db),
    networkPeers: networkPeerTable(db),
    projectDocuments: projectDocumentTable(db),
    cloudAccessRoles: cloudAccessRoleTable(db),
  };
  const owned = opened.move();
  return { ...ports, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What every request needs, from memory. */
async function rememberAccounts(db: SqlDatabase): Promise<Pick<Store, 'projects' | 'principals' | 'tokens'>> {
  const tokens = await rememberTokens(tokenTable(db));
  const principals = await rememberPrincipals(principalTable(db), tokens);
  return { projects: await rememberProjects(projectTable(db), principals), principals, tokens };
}
