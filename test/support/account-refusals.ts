import { it } from 'node:test';
import { signIn, startBesideNeighbour } from './accounts.ts';
import { assertChallenge, assertError, expected } from './answers.ts';
import { refusedGroup } from './groups.ts';
import { type Penstock, temporaryDirectory } from './penstock.ts';

/** A call outside of projects that would succeed, or fail only for what the test of its refusal changes. */
export interface AccountCall {
  readonly method: string;
  /** The whole path. */
  readonly path: string;
  readonly body?: unknown;
  /** A date before the operation's first version. */
  readonly tooOld: string;
}

/** Adds the tests of the refusals that operations outside of projects share. The call is made when they run. */
export function itRefusesLikeEveryAccountOperation(penstock: () => Penstock, call: () => AccountCall): void {
  it('401: challenges a caller without credentials', async () => {
    const { method, path, body } = call();
    assertChallenge(await penstock().stranger.request(method, path, { body }));
  });

  it('406: refuses a request without a version, with an older one, and for another format', async () => {
    const { method, path, body, tooOld } = call();
    const versions = ['application/json', '*/*', 'application/vnd.atlas.2025-02-30+json'];
    const formats = [`application/vnd.atlas.${tooOld}+json`, 'application/vnd.atlas.2025-03-12+gzip'];
    for (const accept of [...versions, ...formats]) {
      const reply = await penstock().owner.request(method, path, { body, headers: { accept } });
      assertError(reply, expected.noVersion, accept);
    }
  });

  it('400: refuses flags that are neither true nor false', async () => {
    const { method, path, body } = call();
    for (const flag of ['envelope', 'pretty']) {
      const separator = path.includes('?') ? '&' : '?';
      const address = `${path}${separator}${flag}=yes`;
      assertError(await penstock().owner.request(method, address, { body }), expected.invalidQuery(flag));
    }
  });
}

/** Adds the test that neither organisation of a Penstock that has two of them lets the owner of the other one in. */
export function itRefusesTheNeighbour(
  pathIn: (orgId: string) => string,
  { method, body }: { readonly method: string; readonly body?: unknown } = { method: 'GET' },
): void {
  it('401: does not let the owner of another organisation in', async () => {
    await using directory = await temporaryDirectory();
    const { penstock, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = penstock;
    const nextDoor = await signIn(penstock, neighbour.account);
    const own = pathIn(penstock.server.credentials.orgId);
    assertError(await nextDoor.request(method, own, { body }), refusedGroup.notInOrganisation);
    const foreign = await penstock.owner.request(method, pathIn(neighbour.orgId), { body });
    assertError(foreign, refusedGroup.notInOrganisation);
  });
}
