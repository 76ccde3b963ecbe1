import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertError, expected } from '../support/answers.ts';
import { asKey, beforeKeys, lastRecord, madeKey, orgKeys, redacted } from '../support/api-keys.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const path = '/apiKeys';
const valid = { desc: 'for a project', roles: ['GROUP_READ_ONLY'] };

describe('createGroupApiKey', () => {
  let penstock: Penstock;
  const create = (body: unknown) => penstock.owner.post(path, body);

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers a key of the project that is a member of the organisation, byte for byte', async () => {
    const reply = await create({ ...valid, roles: ['GROUP_READ_ONLY', 'GROUP_OWNER'] });
    const made = madeKey(penstock, reply);
    const { groupId, server } = penstock;
    const inProject = (roleName: string): string => `{"groupId":"${groupId}","roleName":"${roleName}"}`;
    assert.equal(
      reply.text,
      `{"desc":"for a project","id":"${made.id}","links":[{"href":"${server.url}${made.path}","rel":"self"}],` +
        `"privateKey":"${made.key.privateKey}","publicKey":"${made.key.publicKey}","roles":[` +
        `{"orgId":"${server.credentials.orgId}","roleName":"ORG_MEMBER"},` +
        `${inProject('GROUP_OWNER')},${inProject('GROUP_READ_ONLY')}]}`,
    );
    const read = await penstock.owner.get(made.path);
    assert.equal(read.text, reply.text.replace(made.key.privateKey, redacted));
  });

  it('200: makes a key that may do in its project what its roles say, and nothing elsewhere', async () => {
    const { key } = madeKey(penstock, await create(valid));
    assert.equal((await asKey(penstock, key, 'GET', '/streams')).status, 200);
    assertError(await asKey(penstock, key, 'POST', path, valid), expected.roleTooWeak);
    const other = await newProject(penstock);
    assertError(await asKey(penstock, key, 'GET', `${other.path}/streams`), expected.notInProject);
    assert.equal((await asKey(penstock, key, 'GET', orgKeys(penstock))).status, 200);
  });

  it('200: lets an owner of the project make keys', async () => {
    const { key } = madeKey(penstock, await create({ ...valid, roles: ['GROUP_OWNER'] }));
    madeKey(penstock, await asKey(penstock, key, 'POST', path, valid));
  });

  it('200: leaves a record in the project', async () => {
    const { key } = madeKey(penstock, await create(valid));
    const { name, target, fields, groupId } = await lastRecord(penstock);
    assert.deepEqual([name, target, groupId], ['api-key.created', key.publicKey, penstock.groupId]);
    assert.deepEqual(fields, ['desc', 'orgRoles', `projectRoles.${penstock.groupId}`]);
  });

  it('400: names what is missing or cannot be used, and makes no key', async () => {
    const { text } = await penstock.owner.get(path);
    assertError(await create({ roles: valid.roles }), expected.missing('desc'));
    assertError(await create({ desc: 'd' }), expected.missing('roles'));
    const unusable: JsonObject = { desc: '', roles: [], groupId: penstock.groupId };
    for (const [attribute, value] of Object.entries(unusable)) {
      assertError(await create({ ...valid, [attribute]: value }), expected.invalidAttribute(attribute));
    }
    assertError(await create({ ...valid, roles: [null] }), expected.wrongJsonType('roles[0]'));
    assertError(await create({ ...valid, roles: ['GROUP_OWNER', 'OWNER'] }), expected.notInEnum('OWNER'));
    assertError(await create({ ...valid, roles: ['GROUP_OWNER', 'ORG_OWNER'] }), expected.organisationRole);
    assert.equal((await penstock.owner.get(path)).text, text);
  });

  const call = { method: 'POST', path, body: valid };
  const tooWeak = 'GROUP_STREAM_PROCESSING_OWNER';
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak, tooOld: beforeKeys });
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimitedAs('apiKeys_group', ({ groupId }) => ({
    method: 'POST',
    path: `/api/atlas/v2/groups/${groupId}/apiKeys`,
    body: {},
  }));
});
