import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config/config.ts';
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts';
import { type AuditRecord, done, serverActor } from './domain/audit.ts';
import type { Clock } from './domain/clock.ts';
import { newId } from './domain/id.ts';
import type { Organisation } from './domain/project.ts';
import { makeApiKey, makeServiceAccount } from './operations/administration/make-principals.ts';
import { makeProject } from './operations/administration/projects.ts';
import { MasterKeyError, readMasterKey, readOrMakeMasterKey } from './secrets/master-key.ts';
import { createSealer, type Sealer } from './secrets/seal.ts';
import { type DataDirectoryLock, lockDataDirectory } from './store/sqlite/data-directory-lock.ts';
import { openSqliteStore, type StartTimes } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';

/** A data directory, opened: locked for this process, unsealed, and founded if it was empty. */
export interface Instance extends AsyncDisposable {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly lock: DataDirectoryLock;
  /** What the first start created; undefined when its file was removed since. */
  readonly credentials: Credentials | undefined;
}

type InstanceConfig = Pick<Config, 'dataDir' | 'masterKeyFile'>;

/**
 * Opens a data directory, creating what is missing.
 *
 * @param times brings back what is to come too late, see `openSqliteStore`; whoever only looks in leaves them
 * @throws StoreError or MasterKeyError, whose messages are for the operator
 */
export async function openInstance(
  { dataDir, masterKeyFile }: InstanceConfig,
  clock: Clock,
  times?: StartTimes,
): Promise<Instance> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await using opened = new AsyncDisposableStack();
  const lock = opened.use(lockDataDirectory(dataDir));
  const store = opened.use(await openSqliteStore(dataDir, times));
  const sealer = await unseal(store, masterKeyFile, join(dataDir, 'master.key'));
  const isNew = (await store.organisations.list()).length === 0;
  const credentials = isNew ? await found(store, sealer, clock, dataDir) : readCredentials(dataDir);
  const owned = opened.move();
  return { store, sealer, lock, credentials, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** The longest lifetime and delay that the configuration takes, in milliseconds. */
const longestMs = 86_400_000;

/** What a server knows of time that starts now. */
export const startTimes = (config: Config, now: number): StartTimes => ({
  now,
  latest: now + longestMs,
  tokenExpiresAt: now + config.tokenLifetimeMs,
  connectionReadyAt: now + config.connectionReadyDelayMs,
  privateLinkDoneAt: now + config.privateLinkDoneDelayMs,
  clusterDoneAt: now + config.clusterDelayMs,
  peeringSettledAt: now + config.connectionReadyDelayMs,
});

const keyIdSetting = 'master_key_id';

/** The store remembers which key it was sealed with, so that a wrong one is noticed before it does harm. */
async function unseal(store: Store, configuredFile: string | null, ownFile: string): Promise<Sealer> {
  const file = configuredFile ?? ownFile;
  const sealedWith = await store.settings.find(keyIdSetting);
  const mayMake = sealedWith === undefined && configuredFile === null;
  const sealer = createSealer(mayMake ? readOrMakeMasterKey(file) : readMasterKey(file));
  if (sealedWith === undefined) await store.settings.set(keyIdSetting, sealer.keyId);
  else if (sealedWith !== sealer.keyId) {
    throw new MasterKeyError(
      `The master key in ${file} is not the one that the database was sealed with (key ${sealer.keyId}, wanted ` +
        `${sealedWith}). Put the right key there, or point PENSTOCK_MASTER_KEY_FILE to it.`,
    );
  }
  return sealer;
}

/** The first entry of the audit trail: nobody has asked for it but the one who started the server. */
const foundingRecord = ({ id, name }: Organisation, now: number): AuditRecord => ({
  ...serverActor,
  at: now,
  name: 'organisation.founded',
  orgId: id,
  groupId: null,
  tenantName: null,
  target: name,
  fields: [],
  outcome: done,
});

/**
 * Creates the organisation, its first project and two owners of it. The credentials are written first: a crash in
 * between leaves an empty store, and the next start makes new ones, never a store that nobody can sign in to.
 */
async function found(store: Store, sealer: Sealer, clock: Clock, dataDir: string): Promise<Credentials> {
  const now = clock.now();
  const organisation = { id: newId(now), name: 'Penstock' };
  const project = makeProject(organisation.id, 'Project 0', now);
  const grant = { orgId: organisation.id, orgRoles: ['ORG_OWNER'], projectRoles: {} } as const;
  const { apiKey, privateKey } = makeApiKey({ ...grant, description: 'first API key' }, now, sealer);
  const account = makeServiceAccount({ ...grant, description: 'first service account' }, now);
  const credentials: Credentials = {
    baseUrl: '',
    orgId: organisation.id,
    groupId: project.id,
    apiKey: { publicKey: apiKey.publicKey, privateKey },
    serviceAccount: { clientId: account.serviceAccount.clientId, clientSecret: account.clientSecret },
  };
  writeCredentials(dataDir, credentials);
  const foundation = { organisation, project, apiKey, serviceAccount: account.serviceAccount };
  await store.projects.found(foundation, foundingRecord(organisation, now));
  return credentials;
}
