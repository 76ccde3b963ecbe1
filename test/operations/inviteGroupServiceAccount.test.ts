import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signIn } from '../support/accounts.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import {
  itFindsOwnAccountsOnly,
  newServiceAccount,
  noAccount,
  unknownClientId,
  version,
} from '../support/service-accounts.ts';

describe('inviteGroupServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: lets an account of the organisation into the project at once', async () => {
    const account = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_MEMBER'] });
    const api = await signIn(penstock, account);
    assertError(await api.get('/serviceAccounts'), expected.notInProject);
    assertError(await penstock.owner.get(account.inGroup), noAccount(account.clientId));
    const roles = ['GROUP_READ_ONLY', 'GROUP_OWNER', 'GROUP_OWNER'];
    const reply = await penstock.owner.post(`${account.inGroup}:invite`, { roles });
    assertAnswer(reply, 200, version);
    assert.equal((await api.get('/serviceAccounts')).status, 200);
    const inOrg = (await penstock.owner.get(account.inOrg)).text;
    assert.equal(reply.text, inOrg.replace('"ORG_MEMBER"', '"GROUP_OWNER","GROUP_READ_ONLY"'));
    assert.equal((await penstock.owner.get(account.inGroup)).text, reply.text);
  });

  it('200: lets it into several projects, with roles of their own', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const { path } = await newProject(penstock);
    const inOther = `${path}/serviceAccounts/${account.clientId}`;
    await penstock.owner.post(`${inOther}:invite`, { roles: ['GROUP_OWNER'] });
    assert.deepEqual((await penstock.owner.get(inOther)).json['roles'], ['GROUP_OWNER']);
    assert.deepEqual((await penstock.owner.get(account.inGroup)).json['roles'], ['GROUP_READ_ONLY']);
  });

  it('200: gives these roles instead of those that it has in the project', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const reply = await penstock.owner.post(`${account.inGroup}:invite`, { roles: ['GROUP_OWNER'] });
    assert.deepEqual([reply.status, reply.json['roles']], [200, ['GROUP_OWNER']]);
  });

  it('400: wants at least one role of a project, and nothing else', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const invite = (body: unknown) => penstock.owner.post(`${account.inGroup}:invite`, body);
    assertError(await invite({}), expected.missing('roles'));
    assertError(await invite({ roles: [] }), expected.invalidAttribute('roles'));
    assertError(await invite({ roles: 'GROUP_OWNER' }), expected.wrongJsonType('roles'));
    assertError(await invite({ roles: ['ORG_OWNER'] }), expected.notInEnum('ORG_OWNER'));
    assertError(await invite({ roles: ['GROUP_OWNER'], name: 'other' }), expected.invalidAttribute('name'));
    assertError(await penstock.owner.get(account.inGroup), noAccount(account.clientId));
  });

  it('401: is for Organization Owners, and not for those of the project', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const owner = await penstock.as(['GROUP_OWNER']);
    const reply = await owner.post(`${account.inGroup}:invite`, { roles: ['GROUP_OWNER'] });
    assertError(reply, expected.roleTooWeak);
    assertError(await penstock.owner.get(account.inGroup), noAccount(account.clientId));
  });

  describe('with an account of its own', () => {
    const existing = { method: 'POST', path: '' };
    before(async () => {
      existing.path = `${(await newServiceAccount(penstock, 'orgs')).inGroup}:invite`;
    });
    itRefusesWhatIsNoBody(() => penstock, existing);
  });

  const body = { roles: ['GROUP_READ_ONLY'] };
  const call = { method: 'POST', below: ':invite', body };
  itFindsOwnAccountsOnly({ ...call, level: 'groups', reachesOrganisation: true });
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'POST',
    path: `/serviceAccounts/${unknownClientId}:invite`,
    body,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: '2024-08-04',
  });
});
