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
  makeProjectKey,
  rolesIn,
  unknownKey,
} from '../support/api-keys.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

describe('updateGroupApiKeyRoles', () => {
  let penstock: Penstock;
  let orgId: string;
  const existing = { method: 'PATCH', path: '' };

  before(async () => {
    penstock = await startPenstock();
    ({ orgId } = penstock.server.credentials);
    existing.path = (await makeProjectKey(penstock)).inProject;
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: replaces the roles in the project from now on, and keeps all others', async () => {
    const { key, path, inProject } = await makeProjectKey(penstock, ['GROUP_OWNER']);
    const other = await newProject(penstock);
    await penstock.owner.patch(other.path + inProject, { roles: ['GROUP_OWNER'] });
    const body = { desc: 'a key', roles: ['GROUP_READ_ONLY'] };
    assert.equal((await asKey(penstock, key, 'PATCH', inProject, body)).status, 200);
    assertError(await asKey(penstock, key, 'PATCH', inProject, body), expected.roleTooWeak);
    const reply = await penstock.owner.get(path);
    assert.deepEqual(rolesIn(reply), {
      [orgId]: ['ORG_MEMBER'],
      [other.groupId]: ['GROUP_OWNER'],
      [penstock.groupId]: ['GROUP_READ_ONLY'],
    });
  });

  it('200: adds a key to the project that is not in it, as the Atlas CLI and Terraform do it', async () => {
    const { path, inProject } = await makeOrgKey(penstock, ['ORG_READ_ONLY']);
    const reply = await penstock.owner.patch(inProject, { roles: ['GROUP_OWNER', 'GROUP_OWNER'] });
    assertAnswer(reply, 200, keysSince);
    assert.equal(reply.text, (await penstock.owner.get(path)).text);
    assert.deepEqual(rolesIn(reply), { [orgId]: ['ORG_READ_ONLY'], [penstock.groupId]: ['GROUP_OWNER'] });
  });

  it('200: changes the description of a key in the project, and of no other', async () => {
    const { id, path, inProject } = await makeOrgKey(penstock);
    assertError(await penstock.owner.patch(inProject, { desc: 'new' }), expected.noApiKey(id));
    await penstock.owner.patch(inProject, { roles: ['GROUP_OWNER'] });
    const { json } = await penstock.owner.patch(inProject, { desc: 'new' });
    assert.equal(json['desc'], 'new');
    const read = await penstock.owner.get(path);
    assert.deepEqual(rolesIn(read)[penstock.groupId], ['GROUP_OWNER']);
  });

  it('200: ignores the page that its documented parameters ask for', async () => {
    const query = '?pageNum=2&itemsPerPage=1&includeCount=false';
    const reply = await penstock.owner.patch(existing.path + query, { roles: ['GROUP_READ_ONLY'] });
    assertAnswer(reply, 200, keysSince);
    assert.ok(!('totalCount' in reply.json) && 'roles' in reply.json);
  });

  it('200: leaves a record that names what was changed', async () => {
    const { key, inProject } = await makeProjectKey(penstock);
    await penstock.owner.patch(inProject, { desc: 'other', roles: ['GROUP_OWNER'] });
    const { name, target, fields } = await lastRecord(penstock);
    const changed = ['desc', `projectRoles.${penstock.groupId}`];
    assert.deepEqual([name, target, fields], ['api-key.updated', key.publicKey, changed]);
  });

  it('400: refuses what cannot be used, and changes nothing', async () => {
    const { text } = await penstock.owner.get('/apiKeys');
    const patch = (body: object) => penstock.owner.patch(existing.path, body);
    const nothing = 'At least one of desc and roles has to be specified';
    assertError(await patch({}), expected.validation(nothing));
    for (const [attribute, value] of Object.entries({ roles: [], groupId: 'x' })) {
      const reply = await patch({ desc: 'refused', [attribute]: value });
      assertError(reply, expected.invalidAttribute(attribute));
    }
    assertError(await patch({ roles: 'GROUP_OWNER' }), expected.wrongJsonType('roles'));
    assertError(await patch({ desc: 'refused', roles: ['OWNER'] }), expected.notInEnum('OWNER'));
    assertError(await patch({ desc: 'refused', roles: ['ORG_OWNER'] }), expected.organisationRole);
    assert.equal((await penstock.owner.get('/apiKeys')).text, text);
  });

  it('401: leaves the description of keys that reach beyond the project to an Organization Owner', async () => {
    const projectOwner = await penstock.as(['GROUP_OWNER']);
    const other = await newProject(penstock);
    const roles = ['GROUP_READ_ONLY'];
    const wide = await makeProjectKey(penstock);
    await penstock.owner.patch(other.path + wide.inProject, { roles });
    for (const { path, inProject } of [await makeOrgKey(penstock, ['ORG_OWNER']), wide]) {
      const { status } = await projectOwner.patch(inProject, { desc: 'a key', roles });
      assert.equal(status, 200, 'the description that it has changes nothing');
      const { text } = await penstock.owner.get(path);
      const renaming = { desc: 'mine', roles: ['GROUP_OWNER'] };
      assertError(await projectOwner.patch(inProject, renaming), expected.roleTooWeak);
      assert.equal((await penstock.owner.get(path)).text, text);
      assert.equal((await penstock.owner.patch(inProject, renaming)).status, 200);
    }
    const own = await makeProjectKey(penstock);
    assert.equal((await projectOwner.patch(own.inProject, { desc: 'mine' })).status, 200);
  });

  const body = { roles: ['GROUP_OWNER'] };
  itFindsKeysOfItsOrganisationAlone({ method: 'PATCH', at: (_, id) => `/apiKeys/${id}`, body });
  const call = { method: 'PATCH', path: `/apiKeys/${unknownKey}`, body };
  const tooWeak = 'GROUP_STREAM_PROCESSING_OWNER';
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak, tooOld: beforeKeys });
  itRefusesWhatIsNoBody(() => penstock, existing);
  itIsRateLimitedAs('apiKeys_group', ({ groupId }) => ({
    ...call,
    path: `/api/atlas/v2/groups/${groupId}${call.path}`,
  }));
});
