import { join } from 'node:path';
import { auditTable } from '../sql/audit-table.ts';
import { cloudAccessRoleTable } from '../sql/cloud-access-role-table.ts';
import { clusterTable } from '../sql/cluster-table.ts';
import { connectionTable } from '../sql/connection-table.ts';
import type { Row, SqlDatabase, SqlValue } from '../sql/database.ts';
import { failoverConnectionTable } from '../sql/failover-connection-table.ts';
import { organisationTable } from '../sql/organisation-table.ts';
import { principalTable } from '../sql/principal-table.ts';
import { privateLinkTable } from '../sql/private-link-table.ts';
import { projectDocumentTable } from '../sql/project-document-table.ts';
import { projectTable } from '../sql/project-table.ts';
import { settingTable } from '../sql/setting-table.ts';
import { tokenTable } from '../sql/token-table.ts';
import { vpcPeeringTable } from '../sql/vpc-peering-table.ts';
import { workspaceTable } from '../sql/workspace-table.ts';
import { StoreError } from '../store-error.ts';
import type { Store } from '../store.ts';
import { startCommitQueue } from './commit-queue.ts';
import { connectReader, connectWriter } from './connect.ts';
import { migrate } from './migrate.ts';
import { rememberPrincipals, rememberProjects } from './remembered-accounts.ts';
import { rememberPages } from './remembered-pages.ts';
import { rememberTokens, rememberWorkspaces } from './remembered.ts';
import { createSnapshot } from './snapshot.ts';
import { createStatements } from './statements.ts';

/** The database of a data directory. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'penstock.db');

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const damaged = new Set([11, 26]);

function prepareSchema(file: string): void {
  try {
    using schema = connectWriter(file);
    migrate(schema);
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && damaged.has(Number(error.errcode) & 0xff)))
      throw error;
    throw new StoreError(
      `The database ${file} is damaged: ${error.message}. Restore it from a backup, or start with another data ` +
        'directory.',
    );
  }
}

/**
 * Opens the embedded store in a data directory that this process has locked. Reads are answered here, from a
 * connection of their own, while commits run in a thread: a sync to disk never holds up a read.
 *
 * @throws StoreError when the database is of a newer version or damaged
 */
export async function openSqliteStore(dataDir: string): Promise<Store> {
  const file = databaseFile(dataDir);
  prepareSchema(file);
  await using opened = new AsyncDisposableStack();
  const queue = opened.use(await startCommitQueue(file, () => snapshot.end()));
  // Closed before the queue: the last connection to close moves the write-ahead log into the database, which a
  // reader cannot.
  const reader = opened.adopt(connectReader(file), (db) => db.close());
  const snapshot = opened.use(createSnapshot(reader));
  const prepare = createStatements(reader);
  const prepareArrays = createStatements(reader, (statement) => statement.setReturnArrays(true));
  const db: SqlDatabase = {
    async get(sql, values) {
      snapshot.begin();
      return prepare(sql).get(...values) as Row | undefined;
    },
    async value(sql, values) {
      snapshot.begin();
      return (prepareArrays(sql).get(...values) as unknown as SqlValue[] | undefined)?.[0];
    },
    async all(sql, values) {
      snapshot.begin();
      return prepare(sql).all(...values) as Row[];
    },
    commit: (changes) => queue.commit(changes),
  };

  const ports = {
    isWritable: () => queue.isRunning(),
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
