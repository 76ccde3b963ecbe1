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
  orgKeys,
  rolesIn,
  unknownKey,
} from '../support/api-keys.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

describe('updateOrgApiKey', () => {
  let penstock: Penstock;
  let orgId: string;
  const call = { method: 'PATCH', path: '' };

  before(async () => {
    penstock = await startPenstock();
    ({ orgId } = penstock.server.credentials);
    call.path = (await makeOrgKey(penstock)).path;
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: changes the description and nothing else', async () => {
    const { path } = await makeOrgKey(penstock, ['ORG_OWNER'], 'before');
    const { text } = await penstock.owner.get(path);
    const reply = await penstock.owner.patch(path, { desc: 'afterwards' });
    assertAnswer(reply, 200, keysSince);
    assert.equal(reply.text, text.replace('"before"', '"afterwards"'));
    assert.equal((await penstock.owner.get(path)).text, reply.text);
  });

  it('200: replaces the roles in the organisation, and keeps those in projects', async () => {
    const { path, inProject } = await makeOrgKey(penstock, ['ORG_OWNER', 'ORG_MEMBER']);
    await penstock.owner.patch(inProject, { roles: ['GROUP_OWNER'] });
    const reply = await penstock.owner.patch(path, { roles: ['ORG_READ_ONLY'] });
    assert.deepEqual(rolesIn(reply), { [orgId]: ['ORG_READ_ONLY'], [penstock.groupId]: ['GROUP_OWNER'] });
    assert.equal(reply.json['desc'], 'a key');
  });

  it('200: the new roles hold from the next request on, the key stays the same', async () => {
    const { path, key } = await makeOrgKey(penstock, ['ORG_OWNER']);
    assert.equal((await asKey(penstock, key, 'GET', '/streams')).status, 200);
    await penstock.owner.patch(path, { roles: ['ORG_MEMBER'] });
    assertError(await asKey(penstock, key, 'GET', '/streams'), expected.notInProject);
    await penstock.owner.patch(path, { roles: ['ORG_READ_ONLY'] });
    assert.equal((await asKey(penstock, key, 'GET', '/streams')).status, 200);
  });

  it('200: lets none of many changes at once undo another', async () => {
    const { path, inProject } = await makeOrgKey(penstock, ['ORG_MEMBER']);
    const changes = [
      penstock.owner.patch(path, { desc: 'raced' }),
      penstock.owner.patch(path, { roles: ['ORG_OWNER'] }),
      penstock.owner.patch(inProject, { roles: ['GROUP_OWNER'] }),
      penstock.owner.post(`${path}/accessList`, [{ ipAddress: '10.0.0.1' }]),
      penstock.owner.post(`${path}/accessList`, [{ ipAddress: '10.0.0.2' }]),
    ];
    for (const { status, text } of await Promise.all(changes)) assert.equal(status, 200, text);
    const reply = await penstock.owner.get(path);
    assert.equal(reply.json['desc'], 'raced');
    assert.deepEqual(rolesIn(reply), { [orgId]: ['ORG_OWNER'], [penstock.groupId]: ['GROUP_OWNER'] });
    assert.equal((await penstock.owner.get(`${path}/accessList`)).json['totalCount'], 2);
  });

  it('200: leaves a record that names what was changed', async () => {
    const { path, key } = await makeOrgKey(penstock);
    await penstock.owner.patch(path, { desc: 'a key', roles: ['ORG_OWNER'], links: [], publicKey: 'mine' });
    const { name, target, fields } = await lastRecord(penstock);
    assert.deepEqual([name, target, fields], ['api-key.updated', key.publicKey, ['orgRoles']]);
  });

  it('400: refuses what cannot be used, and changes nothing', async () => {
    const { text } = await penstock.owner.get(call.path);
    const patch = (body: object) => penstock.owner.patch(call.path, body);
    const nothing = 'At least one of desc and roles has to be specified';
    for (const body of [{}, { links: [] }, { desc: null }, { desc: '' }]) {
      assertError(await patch(body), expected.validation(nothing));
    }
    for (const [attribute, value] of Object.entries({ roles: [], accessList: [] })) {
      const reply = await patch({ desc: 'refused', [attribute]: value });
      assertError(reply, expected.invalidAttribute(attribute));
    }
    assertError(await patch({ desc: 'd'.repeat(251) }), expected.invalidAttribute('desc'));
    assertError(await patch({ desc: 1 }), expected.wrongJsonType('desc'));
    assertError(await patch({ desc: 'refused', roles: ['OWNER'] }), expected.notInEnum('OWNER'));
    assertError(await patch({ desc: 'refused', roles: ['GROUP_OWNER'] }), expected.groupRole);
    assert.equal((await penstock.owner.get(call.path)).text, text);
  });

  itFindsKeysOfItsOrganisationAlone({
    method: 'PATCH',
    at: (one, id) => `${orgKeys(one)}/${id}`,
    body: { desc: 'refused' },
  });
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'PATCH',
    path: `/apiKeys/${unknownKey}`,
    body: { desc: 'refused' },
    tooWeak: 'ORG_READ_ONLY',
    tooOld: beforeKeys,
  });
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimitedAs('apiKeys_organization', (one) => ({
    method: 'PATCH',
    path: `${orgKeys(one)}/x`,
    body: {},
  }));
});
