import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts';
import { makeDataDirectory, removeDrafts, tracesIn, unusable } from './data-directory.ts';
import { type AuditRecord, done, serverActor } from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import type { Organisation } from '../domain/project.ts';
import { makeApiKey, makeServiceAccount } from '../operations/administration/make-principals.ts';
import { makeProject } from '../operations/administration/projects.ts';
import { MasterKeyError, readMasterKey, readOrMakeMasterKey } from '../secrets/master-key.ts';
import { writePrivately } from '../secrets/private-file.ts';
import { createSealer, type Sealer } from '../secrets/seal.ts';
import { databaseFile } from '../store/sqlite/connect.ts';
import { type Holder, holderFile, lockDataDirectory } from '../store/sqlite/data-directory-lock.ts';
import { explained } from '../store/sqlite/faults.ts';
import { openSqliteStore, type StartTimes } from '../store/sqlite/open.ts';
import { StoreError } from '../store/store-error.ts';
import type { Store } from '../store/store.ts';

/** A data directory, opened: locked for this process, unsealed, and founded if it was empty. */
export interface Instance extends AsyncDisposable {
  readonly store: Store;
  readonly sealer: Sealer;
  /** Tells other processes how to reach the one that has the directory. */
  announce(holder: Holder): void;
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
  makeDataDirectory(dataDir);
  try {
    return await explained(databaseFile(dataDir), () => open(dataDir, masterKeyFile, clock, times));
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? unusable(dataDir, error) : error;
  }
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
  peerAvailableAt: now + 2 * config.connectionReadyDelayMs,
});

async function open(
  dataDir: string,
  masterKeyFile: string | null,
  clock: Clock,
  times: StartTimes | undefined,
): Promise<Instance> {
  await using opened = new AsyncDisposableStack();
  opened.use(lockDataDirectory(dataDir));
  removeDrafts(dataDir);
  const announce = (who: Holder): void => writePrivately(holderFile(dataDir), `${JSON.stringify(who)}\n`);
  announce({ pid: process.pid });
  const store = opened.use(await openSqliteStore(dataDir, { traces: tracesIn(dataDir), times }));
  const isOld = await isFounded(store);
  const sealer = await unseal(store, isOld, masterKeyFile, join(dataDir, 'master.key'));
  const credentials = isOld ? readCredentials(dataDir) : await found(store, sealer, clock, dataDir);
  const owned = opened.move();
  return { store, sealer, announce, credentials, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Founding writes everything or nothing: a part of it says that the rest was lost. */
async function isFounded(store: Store): Promise<boolean> {
  if ((await store.organisations.list()).length > 0) return true;
  const others = [...(await store.projects.list()), ...(await store.principals.listServiceAccounts())];
  if (others.length === 0) return false;
  throw partLost('projects or principals, but no organisation');
}

const partLost = (what: string): StoreError =>
  new StoreError(
    `The database is damaged: it has ${what}. Restore it from a backup, or start with another data directory.`,
  );

const keyIdSetting = 'master_key_id';

/** The store remembers which key it was sealed with, so that a wrong one is noticed before it does harm. */
async function unseal(
  store: Store,
  isOld: boolean,
  configuredFile: string | null,
  ownFile: string,
): Promise<Sealer> {
  const file = configuredFile ?? ownFile;
  const sealedWith = await store.settings.find(keyIdSetting);
  if (isOld && sealedWith === undefined) throw partLost('an organisation, but not the id of its master key');
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
