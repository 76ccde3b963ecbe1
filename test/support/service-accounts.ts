import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { type Account, startBesideNeighbour } from './accounts.ts';
import { assertError, type ExpectedError, textIn } from './answers.ts';
import { type Api, createApi, type Penstock, type Reply, temporaryDirectory } from './penstock.ts';
import { newProject } from './projects.ts';

/** The one version of the operations on service accounts. */
export const version = '2024-08-05';

export const unknownClientId = `mdb_sa_id_${'a'.repeat(24)}`;

/** Where service accounts are managed: in the organisation, or in the first project. */
export type Level = 'orgs' | 'groups';

/** The whole path of the service accounts of a level. */
export const accountsIn = ({ server, groupId }: Penstock, level: Level): string =>
  `/api/atlas/v2/${level}/${level === 'orgs' ? server.credentials.orgId : groupId}/serviceAccounts`;

/** What a new service account needs. */
export const accountBody = (level: Level): JsonObject => ({
  name: 'account-1',
  description: 'for tests',
  roles: [level === 'orgs' ? 'ORG_READ_ONLY' : 'GROUP_READ_ONLY'],
  secretExpiresAfterHours: 8,
});

/** A service account that was made over the API. */
export interface MadeAccount extends Account {
  readonly secretId: string;
  /** Its whole path in the organisation, and in the first project. */
  readonly inOrg: string;
  readonly inGroup: string;
  readonly reply: Reply;
}

/** The secrets of a service account, as it is shown. */
export const secretsOf = ({ json }: Reply): JsonObject[] => json['secrets'] as JsonObject[];

/** Makes a service account at a level. */
export async function newServiceAccount(
  penstock: Penstock,
  level: Level,
  changes: JsonObject = {},
): Promise<MadeAccount> {
  const reply = await penstock.owner.post(accountsIn(penstock, level), { ...accountBody(level), ...changes });
  assert.equal(reply.status, 201, reply.text);
  const clientId = textIn(reply.json, 'clientId');
  const [secret = {}] = secretsOf(reply);
  return {
    clientId,
    clientSecret: textIn(secret, 'secret'),
    secretId: textIn(secret, 'id'),
    inOrg: `${accountsIn(penstock, 'orgs')}/${clientId}`,
    inGroup: `${accountsIn(penstock, 'groups')}/${clientId}`,
    reply,
  };
}

/** The path of a made account at a level. */
export const pathAt = (level: Level, { inOrg, inGroup }: MadeAccount): string =>
  level === 'orgs' ? inOrg : inGroup;

const hourMs = 3_600_000;

/** The time of a field, Unix time in milliseconds. */
export function timeIn(json: JsonObject, field: string): number {
  const text = textIn(json, field);
  assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  return Date.parse(text);
}

/** Asserts how long a secret is good from its creation, in hours. */
export function assertHours(secret: JsonObject, hours: number): void {
  assert.equal(timeIn(secret, 'expiresAt') - timeIn(secret, 'createdAt'), hours * hourMs);
}

export const noAccount = (clientId: string): ExpectedError => ({
  status: 404,
  code: 'SERVICE_ACCOUNT_NOT_FOUND',
  detail: `No Service Account with client ID ${clientId} exists.`,
  parameters: [clientId],
});

export const noSecret = (id: string): ExpectedError => ({
  status: 404,
  code: 'RESOURCE_NOT_FOUND',
  detail: `Cannot find resource Service Account secret with id ${id}.`,
  parameters: [`Service Account secret with id ${id}`],
});

/** Sends requests with an access token; its paths are below the first project. */
export const withToken = ({ server, groupId }: Penstock, token: string): Api =>
  createApi(server.url, `/api/atlas/v2/groups/${groupId}`, `Bearer ${token}`);

/** A call to an operation on one service account. */
export interface AccountCall {
  readonly level: Level;
  readonly method: string;
  /** What follows the client id. */
  readonly below?: string;
  readonly body?: unknown;
  /** Whether the operation finds accounts of the organisation that are not in the project. */
  readonly reachesOrganisation?: boolean;
}

/** Adds the test that what is not there, or not here, looks the same, whatever the body is. */
export function itFindsOwnAccountsOnly(call: AccountCall): void {
  const { level, method, below = '', body, reachesOrganisation = level === 'orgs' } = call;
  it('404: names the account that is unknown, of another organisation or of another project', async () => {
    await using directory = await temporaryDirectory();
    const { penstock, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = penstock;
    const elsewhere = await newProject(penstock);
    const { reply } = await newServiceAccount(penstock, 'orgs');
    const assigned = textIn(reply.json, 'clientId');
    const invite = `${elsewhere.path}/serviceAccounts/${assigned}:invite`;
    assert.equal((await penstock.owner.post(invite, { roles: ['GROUP_OWNER'] })).status, 200);
    const names = [unknownClientId, 'mdb_sa_id_1', 'nothing', neighbour.account.clientId];
    const bodies = body === undefined ? [undefined] : [body, { unknownField: 1 }, '{'];
    for (const clientId of reachesOrganisation ? names : [...names, assigned]) {
      for (const one of bodies) {
        const path = `${accountsIn(penstock, level)}/${clientId}${below}`;
        assertError(await penstock.owner.request(method, path, { body: one }), noAccount(clientId));
      }
    }
  });
}
