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
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

describe('removeGroupApiKey', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: takes the roles in this project at once, and no others', async () => {
    const { key, path, inProject, id } = await makeProjectKey(penstock, ['GROUP_OWNER', 'GROUP_READ_ONLY']);
    const other = await newProject(penstock);
    await penstock.owner.patch(other.path + inProject, { roles: ['GROUP_READ_ONLY'] });
    const reply = await penstock.owner.delete(inProject);
    assertAnswer(reply, 204, keysSince);
    assert.equal(reply.text, '');
    assertError(await asKey(penstock, key, 'GET', '/streams'), expected.notInProject);
    assert.equal((await asKey(penstock, key, 'GET', `${other.path}/streams`)).status, 200);
    assert.deepEqual(rolesIn(await penstock.owner.get(path)), {
      [penstock.server.credentials.orgId]: ['ORG_MEMBER'],
      [other.groupId]: ['GROUP_READ_ONLY'],
    });
    assert.ok(!(await penstock.owner.get('/apiKeys')).text.includes(id));
  });

  it('204: leaves a record that names the project', async () => {
    const { key, inProject } = await makeProjectKey(penstock);
    await penstock.owner.delete(inProject);
    const { name, target, fields } = await lastRecord(penstock);
    const changed = [`projectRoles.${penstock.groupId}`];
    assert.deepEqual([name, target, fields], ['api-key.updated', key.publicKey, changed]);
  });

  it('404: does not find a key of the organisation that is not in the project', async () => {
    const { id, path, inProject } = await makeOrgKey(penstock, ['ORG_OWNER']);
    const { text } = await penstock.owner.get(path);
    assertError(await penstock.owner.delete(inProject), expected.noApiKey(id));
    assert.equal((await penstock.owner.get(path)).text, text);
    const removed = await makeProjectKey(penstock);
    assert.equal((await penstock.owner.delete(removed.inProject)).status, 204);
    assertError(await penstock.owner.delete(removed.inProject), expected.noApiKey(removed.id));
  });

  itFindsKeysOfItsOrganisationAlone({ method: 'DELETE', at: (_, id) => `/apiKeys/${id}` });
  const call = { method: 'DELETE', path: `/apiKeys/${unknownKey}` };
  const tooWeak = 'GROUP_STREAM_PROCESSING_OWNER';
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak, tooOld: beforeKeys });
  itIsRateLimitedAs('apiKeys_group', ({ groupId }) => ({
    ...call,
    path: `/api/atlas/v2/groups/${groupId}${call.path}`,
  }));
});
