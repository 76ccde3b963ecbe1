import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { signIn, startBesideNeighbour } from './accounts.ts';
import { assertAnswer, assertError, expected, textIn } from './answers.ts';
import { type DigestKey, digestAuthorization, nonceOf } from './digest-client.ts';
import { type Penstock, type Reply, temporaryDirectory } from './penstock.ts';

/** The first version of the operations on API keys. */
export const keysSince = '2023-01-01';

/** A date before it. */
export const beforeKeys = '2022-12-31';

/** An id that no key has. */
export const unknownKey = 'a'.repeat(24);

/** What shows of a private key after its creation. */
export const redacted = '********-****-****-************';

/** Where the API keys of the organisation are. */
export const orgKeys = ({ server }: Penstock): string =>
  `/api/atlas/v2/orgs/${server.credentials.orgId}/apiKeys`;

/** An API key that a test made. */
export interface MadeKey {
  readonly id: string;
  /** Where it is in the organisation. */
  readonly path: string;
  /** Where it is in the first project, below it. */
  readonly inProject: string;
  readonly key: DigestKey;
}

/** What the answer to a creation says of the key. */
export function madeKey(penstock: Penstock, reply: Reply): MadeKey {
  assertAnswer(reply, 200, keysSince);
  const [id, publicKey, privateKey] = ['id', 'publicKey', 'privateKey'].map((name) =>
    textIn(reply.json, name),
  );
  if (!id || !publicKey || !privateKey) assert.fail(reply.text);
  const path = `${orgKeys(penstock)}/${id}`;
  return { id, path, inProject: `/apiKeys/${id}`, key: { publicKey, privateKey } };
}

/** Makes an API key with roles in the organisation. */
export const makeOrgKey = async (
  penstock: Penstock,
  roles: readonly string[] = ['ORG_MEMBER'],
  desc = 'a key',
): Promise<MadeKey> => madeKey(penstock, await penstock.owner.post(orgKeys(penstock), { desc, roles }));

/** Makes an API key with roles in the first project. */
export const makeProjectKey = async (
  penstock: Penstock,
  roles: readonly string[] = ['GROUP_READ_ONLY'],
  desc = 'a key',
): Promise<MadeKey> => madeKey(penstock, await penstock.owner.post('/apiKeys', { desc, roles }));

/** Sends a request with an API key, as the Go clients do: with a challenge of its own. */
export async function asKey(
  { stranger, groupId }: Penstock,
  key: DigestKey,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const uri = path.startsWith('/api/') ? path : `/api/atlas/v2/groups/${groupId}${path}`;
  const nonce = nonceOf((await stranger.request(method, uri, { body })).headers);
  const authorization = digestAuthorization({ key, nonce, method, uri, nc: 1 });
  return stranger.request(method, uri, { body, headers: { authorization } });
}

/** The names of the roles of a key, in its organisation and in each project. */
export function rolesIn({ json }: Reply): Record<string, string[]> {
  const roles = json['roles'] as { orgId?: string; groupId?: string; roleName: string }[];
  const byPlace = Map.groupBy(roles, ({ orgId, groupId }) => orgId ?? groupId ?? '');
  return Object.fromEntries(
    [...byPlace].map(([place, there]) => [place, there.map(({ roleName }) => roleName)]),
  );
}

/** The entries of an access list. */
export const entriesIn = ({ json }: Reply) =>
  json['results'] as { cidrBlock: string; created: string; ipAddress?: string }[];

/** What happened last in the organisation, by its audit trail. */
export async function lastRecord({ owner, server }: Penstock): Promise<JsonObject> {
  const { json } = await owner.get(`/api/penstock/v1/orgs/${server.credentials.orgId}/audit?itemsPerPage=1`);
  const [record] = json['results'] as JsonObject[];
  return record ?? assert.fail('no record');
}

/** A call for one API key. */
export interface KeyCall {
  readonly method: string;
  /** Where a key is asked for. */
  at(penstock: Penstock, id: string): string;
  readonly body?: unknown;
}

/** Adds the test that an operation knows the API keys of its own organisation and nothing else. */
export function itFindsKeysOfItsOrganisationAlone({ method, at, body }: KeyCall): void {
  it('404: answers the same for no key, a key of another organisation and what is no key', async () => {
    await using directory = await temporaryDirectory();
    const { penstock: started, neighbour } = await startBesideNeighbour(directory.path);
    await using penstock = started;
    const nextDoor = await signIn(penstock, neighbour.account);
    const theirs = `/api/atlas/v2/orgs/${neighbour.orgId}/apiKeys`;
    const before = await nextDoor.get(theirs);
    const [foreign] = before.json['results'] as JsonObject[];
    const { json } = await penstock.operator.get('/serviceAccounts');
    const ids = [foreign, ...(json['results'] as JsonObject[])].map((one) => textIn(one ?? {}, 'id'));
    assert.equal(ids.length, 3);
    for (const id of [...ids, unknownKey, 'nothing', 'A'.repeat(24)]) {
      for (const sent of body === undefined ? [undefined] : [body, {}, '[']) {
        const reply = await penstock.owner.request(method, at(penstock, id), { body: sent });
        assertError(reply, expected.noApiKey(id));
      }
    }
    assert.equal((await nextDoor.get(theirs)).text, before.text);
  });
}
