import type { Role } from '../../src/domain/role.ts';
import { makeServiceAccount } from '../../src/operations/administration/make-principals.ts';
import type { Config } from '../../src/server.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { textIn } from './answers.ts';
import { type Api, accessToken, createApi, type Penstock, startPenstock } from './penstock.ts';
import { anApiKey, aProject, aRecord, now } from './store-fixtures.ts';

/** What a service account signs in with. */
export interface Account {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Creates a service account that holds these roles; those of projects in the one that is named, or in the first. */
export async function newAccount(
  { operator }: Penstock,
  roles: readonly Role[],
  groupId?: string,
): Promise<Account> {
  const { json } = await operator.post('/serviceAccounts', { roles, groupId });
  return { clientId: textIn(json, 'clientId'), clientSecret: textIn(json, 'clientSecret') };
}

/** Signs a service account in; its paths are below the first project. */
export async function signIn({ server, groupId }: Penstock, account: Account): Promise<Api> {
  const token = await accessToken(server.url, account.clientId, account.clientSecret);
  return createApi(server.url, `/api/atlas/v2/groups/${groupId}`, `Bearer ${token}`);
}

/** A second organisation in the same store, with one project. */
export interface Neighbour {
  readonly orgId: string;
  readonly groupId: string;
  /** Its owner. */
  readonly account: Account;
}

/** Puts a second organisation into a data directory that nobody has open: the API cannot make one. */
export async function addNeighbour(dataDir: string): Promise<Neighbour> {
  const organisation = { id: 'e'.repeat(24), name: 'Neighbour' };
  const project = { ...aProject(organisation.id, 'Next door') };
  const grant = {
    orgId: organisation.id,
    description: '',
    orgRoles: ['ORG_OWNER'],
    projectRoles: {},
  } as const;
  const { serviceAccount, clientSecret } = makeServiceAccount(grant, now);
  await using store = await openSqliteStore(dataDir);
  const apiKey = anApiKey(organisation.id, 'neighbor');
  await store.projects.found({ organisation, project, apiKey, serviceAccount }, aRecord);
  const account = { clientId: serviceAccount.clientId, clientSecret };
  return { orgId: organisation.id, groupId: project.id, account };
}

/** Starts a Penstock in a directory that holds a second organisation, too. */
export async function startBesideNeighbour(
  dataDir: string,
  overrides: Partial<Config> = {},
): Promise<{ readonly penstock: Penstock; readonly neighbour: Neighbour }> {
  await (await startPenstock({ dataDir }))[Symbol.asyncDispose]();
  const neighbour = await addNeighbour(dataDir);
  return { penstock: await startPenstock({ ...overrides, dataDir }), neighbour };
}
