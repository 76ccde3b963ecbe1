import assert from 'node:assert/strict';
import { it } from 'node:test';
import { signIn, startBesideNeighbour } from './accounts.ts';
import { assertError, expected } from './answers.ts';
import { refusedGroup } from './groups.ts';
import { type Penstock, temporaryDirectory } from './penstock.ts';
import { newProject } from './projects.ts';

/** Where rate limits are. */
export const limits = '/api/atlas/v2/rateLimits';

const unknownId = 'f'.repeat(24);

/** Adds the tests of who may ask for whose limits. */
export function itRefusesWrongOwnersOfLimits(penstock: () => Penstock, path: string): void {
  it('200: lets readers of the project and of the organisation ask', async () => {
    const { groupId, server } = penstock();
    const ofProject = await (await penstock().as(['GROUP_READ_ONLY'])).get(`${path}?groupId=${groupId}`);
    assert.equal(ofProject.status, 200);
    const reader = await penstock().as(['ORG_READ_ONLY']);
    const ofOrganisation = await reader.get(`${path}?orgId=${server.credentials.orgId}`);
    assert.notEqual(ofOrganisation.status, 401);
  });

  it('400: refuses ids and addresses that are none, and those that are given twice', async () => {
    const wrong = ['groupId=Project0', 'groupId=%20', 'orgId=Penstock', 'ipAddress=localhost'];
    const twice = ['groupId', 'orgId', 'userId', 'ipAddress'].map((name) => `${name}=1&${name}=2`);
    for (const query of [...wrong, ...twice]) {
      const reply = await penstock().owner.get(`${path}?${query}`);
      assertError(reply, expected.invalidQuery(query.split('=', 1)[0] ?? ''), query);
    }
  });

  it('401: tells nobody the limits of projects and organisations that it may not read', async () => {
    const { groupId, server } = penstock();
    const outsider = await penstock().as(['GROUP_OWNER'], (await newProject(penstock())).groupId);
    assertError(await outsider.get(`${path}?groupId=${groupId}`), expected.notInProject);
    const ofOrganisation = `${path}?orgId=${server.credentials.orgId}`;
    for (const role of ['ORG_MEMBER', 'ORG_GROUP_CREATOR', 'GROUP_OWNER'] as const) {
      assertError(await (await penstock().as([role])).get(ofOrganisation), expected.roleTooWeak, role);
    }
  });

  it('401: tells nobody the limits of another user or of another network address', async () => {
    const { clientId } = penstock().server.credentials.serviceAccount;
    const other = await penstock().as(['ORG_OWNER']);
    assertError(await other.get(`${path}?userId=${clientId}`), expected.roleTooWeak);
    for (const address of ['127.0.0.2', '::1', '2001:db8::1']) {
      const reply = await penstock().owner.get(`${path}?ipAddress=${address}`);
      assertError(reply, expected.roleTooWeak, address);
    }
  });

  it('401: tells nobody the limits of another organisation', async () => {
    await using directory = await temporaryDirectory();
    const { penstock: beside, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = beside;
    const foreign = await beside.owner.get(`${path}?orgId=${neighbour.orgId}`);
    assertError(foreign, refusedGroup.notInOrganisation);
    const nextDoor = await signIn(beside, neighbour.account);
    assertError(await nextDoor.get(`${path}?groupId=${beside.groupId}`), expected.notInProject);
  });

  it('404: names the project or the organisation that does not exist', async () => {
    const ofProject = await penstock().owner.get(`${path}?groupId=${unknownId}`);
    assertError(ofProject, expected.noProject(unknownId));
    const ofOrganisation = await penstock().owner.get(`${path}?orgId=${unknownId}`);
    assertError(ofOrganisation, expected.noOrganisation(unknownId));
  });
}
