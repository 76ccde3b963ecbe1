import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertError, expected } from '../support/answers.ts';
import { asKey, beforeKeys, lastRecord, madeKey, orgKeys } from '../support/api-keys.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const valid = { desc: 'for testing', roles: ['ORG_MEMBER'] };

describe('createOrgApiKey', () => {
  let penstock: Penstock;
  const call = { method: 'POST', path: '', body: valid };
  const create = (body: unknown) => penstock.owner.post(orgKeys(penstock), body);

  before(async () => {
    penstock = await startPenstock();
    call.path = orgKeys(penstock);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the key, the only time with its private key, with the recorded members', async () => {
    const reply = await create({ desc: 'for testing', roles: ['ORG_OWNER', 'ORG_MEMBER'] });
    const { id, path, key } = madeKey(penstock, reply);
    assert.match(key.publicKey, /^[a-z]{8}$/);
    assert.match(key.privateKey, /^[a-f0-9]{8}-([a-f0-9]{4}-){3}[a-f0-9]{12}$/);
    const { url, credentials } = penstock.server;
    const role = (roleName: string): string => `{"orgId":"${credentials.orgId}","roleName":"${roleName}"}`;
    assert.equal(
      reply.text,
      `{"desc":"for testing","id":"${id}","links":[{"href":"${url}${path}","rel":"self"}],` +
        `"privateKey":"${key.privateKey}","publicKey":"${key.publicKey}",` +
        `"roles":[${role('ORG_MEMBER')},${role('ORG_OWNER')}]}`,
    );
    assert.ok(!(await penstock.owner.get(path)).text.includes(key.privateKey));
  });

  it('200: makes a key that signs in at once, with its roles and its own private key only', async () => {
    const { key } = madeKey(penstock, await create({ ...valid, roles: ['ORG_READ_ONLY'] }));
    assert.equal((await asKey(penstock, key, 'GET', '/streams')).status, 200);
    assertError(await asKey(penstock, key, 'POST', orgKeys(penstock), valid), expected.roleTooWeak);
    const wrong = { ...key, privateKey: `${key.privateKey}0` };
    assert.equal((await asKey(penstock, wrong, 'GET', '/streams')).status, 401);
  });

  it('200: gives a role once, takes what is read-only, and descriptions of every length', async () => {
    for (const desc of ['d', 'd'.repeat(250), 'Schlüssel für alles']) {
      const reply = await create({
        desc,
        roles: ['ORG_MEMBER', 'ORG_MEMBER'],
        id: 'x',
        privateKey: 'mine',
        publicKey: 'mine',
        links: [],
      });
      const { key } = madeKey(penstock, reply);
      assert.equal(reply.json['desc'], desc);
      assert.equal((reply.json['roles'] as unknown[]).length, 1);
      assert.notEqual(key.publicKey, 'mine');
    }
  });

  it('200: leaves a record that names the key and holds nothing of it', async () => {
    const { key } = madeKey(penstock, await create(valid));
    const { name, target, fields, groupId } = await lastRecord(penstock);
    assert.deepEqual([name, target, fields], ['api-key.created', key.publicKey, ['desc', 'orgRoles']]);
    assert.equal(groupId, undefined);
  });

  it('400: names what is missing or cannot be used, and makes no key', async () => {
    const { text } = await penstock.owner.get(orgKeys(penstock));
    assertError(await create({ roles: valid.roles }), expected.missing('desc'));
    assertError(await create({ desc: 'd' }), expected.missing('roles'));
    assertError(await create({ ...valid, desc: null }), expected.missing('desc'));
    const unusable: JsonObject = { desc: '', roles: [], unknownField: 1 };
    for (const [attribute, value] of Object.entries(unusable)) {
      assertError(await create({ ...valid, [attribute]: value }), expected.invalidAttribute(attribute));
    }
    assertError(await create({ ...valid, desc: 'd'.repeat(251) }), expected.invalidAttribute('desc'));
    assertError(await create({ ...valid, desc: 1 }), expected.wrongJsonType('desc'));
    assertError(await create({ ...valid, roles: 'ORG_OWNER' }), expected.wrongJsonType('roles'));
    assertError(await create({ ...valid, roles: [1] }), expected.wrongJsonType('roles[0]'));
    assert.equal((await penstock.owner.get(orgKeys(penstock))).text, text);
  });

  it('400: refuses roles that do not exist, and those of projects', async () => {
    for (const role of ['OWNER', 'org_owner', '__proto__']) {
      assertError(await create({ ...valid, roles: ['ORG_OWNER', role] }), expected.notInEnum(role));
    }
    assertError(await create({ ...valid, roles: ['ORG_OWNER', 'GROUP_OWNER'] }), expected.groupRole);
  });

  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'POST',
    path: '/apiKeys',
    body: valid,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: beforeKeys,
  });
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimitedAs('apiKeys_organization', (one) => ({ method: 'POST', path: orgKeys(one), body: {} }));
});
