import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import {
  asKey,
  beforeKeys,
  itFindsKeysOfItsOrganisationAlone,
  keysSince,
  lastRecord,
  makeOrgKey,
  rolesIn,
  unknownKey,
} from '../support/api-keys.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoArray } from '../support/refusals.ts';

const reading = [{ roles: ['GROUP_READ_ONLY'] }];

/** What is acceptable, and something else after it. */
const both = (other: unknown): unknown[] => [...reading, other];

describe('addGroupApiKey', () => {
  let penstock: Penstock;
  let orgId: string;
  const existing = { method: 'POST', path: '' };

  before(async () => {
    penstock = await startPenstock();
    ({ orgId } = penstock.server.credentials);
    existing.path = (await makeOrgKey(penstock)).inProject;
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: gives the key roles in the project from now on, and answers nothing', async () => {
    const { key, inProject } = await makeOrgKey(penstock);
    assertError(await asKey(penstock, key, 'GET', '/streams'), expected.notInProject);
    const reply = await penstock.owner.post(inProject, reading);
    assertAnswer(reply, 204, keysSince);
    assert.equal(reply.text, '');
    assert.equal((await asKey(penstock, key, 'GET', '/streams')).status, 200);
  });

  it('204: keeps the other roles, those of the same project, too', async () => {
    const { path, inProject } = await makeOrgKey(penstock, ['ORG_READ_ONLY']);
    const other = await newProject(penstock);
    await penstock.owner.post(other.path + inProject, [{ roles: ['GROUP_OWNER'] }]);
    await penstock.owner.post(inProject, reading);
    await penstock.owner.post(inProject, [{ roles: ['GROUP_OWNER'] }]);
    assert.deepEqual(rolesIn(await penstock.owner.get(path)), {
      [orgId]: ['ORG_READ_ONLY'],
      [other.groupId]: ['GROUP_OWNER'],
      [penstock.groupId]: ['GROUP_OWNER', 'GROUP_READ_ONLY'],
    });
  });

  it('204: takes the roles of everything in the array, and the id of a user', async () => {
    const { path, inProject, id } = await makeOrgKey(penstock);
    const body = [
      { userId: id, ...reading[0] },
      { roles: ['GROUP_OWNER'], links: [] },
    ];
    assert.equal((await penstock.owner.post(inProject, body)).status, 204);
    const roles = rolesIn(await penstock.owner.get(path));
    assert.deepEqual(roles[penstock.groupId], ['GROUP_OWNER', 'GROUP_READ_ONLY']);
  });

  it('204: leaves a record that names the project', async () => {
    const { key, inProject } = await makeOrgKey(penstock);
    await penstock.owner.post(inProject, reading);
    const { name, target, fields } = await lastRecord(penstock);
    const changed = [`projectRoles.${penstock.groupId}`];
    assert.deepEqual([name, target, fields], ['api-key.updated', key.publicKey, changed]);
  });

  it('400: refuses what cannot be used, and adds nothing', async () => {
    const add = (body: unknown) => penstock.owner.post(existing.path, body);
    assertError(await add([]), expected.missing('[0].roles'));
    assertError(await add(both({})), expected.missing('[1].roles'));
    assertError(await add(both({ roles: [] })), expected.invalidAttribute('[1].roles'));
    assertError(
      await add(both({ roles: ['GROUP_OWNER'], desc: 'd' })),
      expected.invalidAttribute('[1].desc'),
    );
    assertError(await add(both({ roles: 'GROUP_OWNER' })), expected.wrongJsonType('[1].roles'));
    assertError(await add(both('GROUP_OWNER')), expected.wrongJsonType('[1]'));
    assertError(await add(both(null)), expected.wrongJsonType('[1]'));
    assertError(await add(both({ roles: ['OWNER'] })), expected.notInEnum('OWNER'));
    assertError(await add(both({ roles: ['ORG_OWNER'] })), expected.organisationRole);
    assert.equal((await penstock.owner.get('/apiKeys')).text.includes(existing.path), false);
  });

  itFindsKeysOfItsOrganisationAlone({ method: 'POST', at: (_, id) => `/apiKeys/${id}`, body: reading });
  const call = { method: 'POST', path: `/apiKeys/${unknownKey}`, body: reading };
  const tooWeak = 'GROUP_STREAM_PROCESSING_OWNER';
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak, tooOld: beforeKeys });
  itRefusesWhatIsNoArray(() => penstock, existing);
  itIsRateLimitedAs('apiKeys_group', ({ groupId }) => ({
    ...call,
    path: `/api/atlas/v2/groups/${groupId}${call.path}`,
  }));
});
