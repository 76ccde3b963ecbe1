import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signIn } from '../support/accounts.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { itRefusesWrongAccounts } from '../support/service-account-creation.ts';
import {
  accountBody,
  itFindsOwnAccountsOnly,
  newServiceAccount,
  pathAt,
  unknownClientId,
  version,
} from '../support/service-accounts.ts';

describe('updateGroupServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: changes what is named and nothing else', async () => {
    const path = pathAt('groups', await newServiceAccount(penstock, 'groups'));
    const present = (await penstock.owner.get(path)).text;
    const renamed = await penstock.owner.patch(path, { name: 'account-2' });
    assertAnswer(renamed, 200, version);
    assert.equal(renamed.text, present.replace('account-1', 'account-2'));
    const described = await penstock.owner.patch(path, { name: null, description: 'changed' });
    assert.equal(described.text, renamed.text.replace('for tests', 'changed'));
    assert.equal((await penstock.owner.get(path)).text, described.text);
  });

  it('200: changes nothing by an empty update, or by what was read', async () => {
    const path = pathAt('groups', await newServiceAccount(penstock, 'groups'));
    const present = await penstock.owner.get(path);
    for (const body of [{}, present.json]) {
      const reply = await penstock.owner.patch(path, body);
      assert.deepEqual([reply.status, reply.text], [200, present.text]);
    }
  });

  it('200: changes the roles at once, for tokens that were given before, too', async () => {
    const account = await newServiceAccount(penstock, 'groups', { roles: ['GROUP_OWNER'] });
    const api = await signIn(penstock, account);
    const create = () =>
      api.post(pathAt('groups', account).replace(/\/mdb_sa_id_.*/, ''), accountBody('groups'));
    assert.equal((await create()).status, 201);
    const reply = await penstock.owner.patch(pathAt('groups', account), {
      roles: ['GROUP_READ_ONLY', 'GROUP_READ_ONLY'],
    });
    assert.deepEqual([reply.status, reply.json['roles']], [200, ['GROUP_READ_ONLY']]);
    assertError(await create(), expected.roleTooWeak);
    assert.equal((await api.get('/serviceAccounts')).status, 200);
  });

  it('200: loses none of many changes that come at once', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const path = pathAt('groups', account);
    const replies = await Promise.all([
      penstock.owner.patch(path, { name: 'raced' }),
      penstock.owner.patch(path, { description: 'raced' }),
      penstock.owner.patch(path, { roles: ['GROUP_OWNER'] }),
      penstock.owner.post(`${path}/secrets`, { secretExpiresAfterHours: 8 }),
      penstock.owner.post(`${path}/accessList`, [{ ipAddress: '203.0.113.1' }]),
    ]);
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 200, 200, 201, 200],
    );
    const { name, description, roles, secrets } = (await penstock.owner.get(path)).json;
    assert.deepEqual([name, description, roles], ['raced', 'raced', ['GROUP_OWNER']]);
    assert.equal((secrets as unknown[]).length, 2);
    assert.equal((await penstock.owner.get(`${path}/accessList`)).json['totalCount'], 1);
  });

  it('200: leaves the roles in the organisation and in other projects alone', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const { path } = await newProject(penstock);
    const inOther = `${path}/serviceAccounts/${account.clientId}`;
    for (const one of [account.inGroup, inOther]) {
      await penstock.owner.post(`${one}:invite`, { roles: ['GROUP_READ_ONLY'] });
    }
    await penstock.owner.patch(account.inGroup, { roles: ['GROUP_OWNER'] });
    const rolesAt = async (at: string) => (await penstock.owner.get(at)).json['roles'];
    assert.deepEqual(await rolesAt(account.inGroup), ['GROUP_OWNER']);
    assert.deepEqual(await rolesAt(inOther), ['GROUP_READ_ONLY']);
    assert.deepEqual(await rolesAt(account.inOrg), ['ORG_READ_ONLY']);
  });

  it('401: lets an owner of the project rename accounts of this project alone', async () => {
    const owner = await penstock.as(['GROUP_OWNER']);
    const own = await newServiceAccount(penstock, 'groups');
    assert.equal((await owner.patch(own.inGroup, { name: 'renamed' })).status, 200);
    const mighty = await newServiceAccount(penstock, 'orgs');
    await penstock.owner.post(`${mighty.inGroup}:invite`, { roles: ['GROUP_READ_ONLY'] });
    for (const changes of [{ name: 'renamed' }, { description: 'renamed' }]) {
      assertError(await owner.patch(mighty.inGroup, changes), expected.roleTooWeak);
    }
    const same = { name: 'account-1', description: 'for tests', roles: ['GROUP_OWNER'] };
    assert.equal((await owner.patch(mighty.inGroup, same)).status, 200);
    assert.equal((await penstock.owner.patch(mighty.inGroup, { name: 'renamed' })).status, 200);
  });

  describe('with an account of its own', () => {
    const existing = { method: 'PATCH', path: '' };
    before(async () => {
      existing.path = pathAt('groups', await newServiceAccount(penstock, 'groups'));
    });
    itRefusesWhatIsNoBody(() => penstock, existing);
    itRefusesWrongAccounts((changes) => penstock.owner.patch(existing.path, changes), 'groups');

    it('400: does not change secrets', async () => {
      const reply = await penstock.owner.patch(existing.path, { secretExpiresAfterHours: 8 });
      assertError(reply, expected.invalidAttribute('secretExpiresAfterHours'));
    });
  });

  itFindsOwnAccountsOnly({ level: 'groups', method: 'PATCH', body: {} });

  const call = { method: 'PATCH', path: `/serviceAccounts/${unknownClientId}`, body: {} };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: '2024-08-04',
  });
});
