import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signIn } from '../support/accounts.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { itRefusesWrongAccounts } from '../support/service-account-creation.ts';
import {
  accountBody,
  itFindsOwnAccountsOnly,
  newServiceAccount,
  pathAt,
  unknownClientId,
  version,
} from '../support/service-accounts.ts';

describe('updateOrgServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: changes what is named and nothing else', async () => {
    const path = pathAt('orgs', await newServiceAccount(penstock, 'orgs'));
    const present = (await penstock.owner.get(path)).text;
    const renamed = await penstock.owner.patch(path, { name: 'account-2' });
    assertAnswer(renamed, 200, version);
    assert.equal(renamed.text, present.replace('account-1', 'account-2'));
    const described = await penstock.owner.patch(path, { name: null, description: 'changed' });
    assert.equal(described.text, renamed.text.replace('for tests', 'changed'));
    assert.equal((await penstock.owner.get(path)).text, described.text);
  });

  it('200: changes nothing by an empty update, or by what was read', async () => {
    const path = pathAt('orgs', await newServiceAccount(penstock, 'orgs'));
    const present = await penstock.owner.get(path);
    for (const body of [{}, present.json]) {
      const reply = await penstock.owner.patch(path, body);
      assert.deepEqual([reply.status, reply.text], [200, present.text]);
    }
  });

  it('200: changes the roles at once, for tokens that were given before, too', async () => {
    const account = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_OWNER'] });
    const api = await signIn(penstock, account);
    const create = () => api.post(pathAt('orgs', account).replace(/\/mdb_sa_id_.*/, ''), accountBody('orgs'));
    assert.equal((await create()).status, 201);
    const reply = await penstock.owner.patch(pathAt('orgs', account), {
      roles: ['ORG_READ_ONLY', 'ORG_READ_ONLY'],
    });
    assert.deepEqual([reply.status, reply.json['roles']], [200, ['ORG_READ_ONLY']]);
    assertError(await create(), expected.roleTooWeak);
    assert.equal((await api.get('/serviceAccounts')).status, 200);
  });

  it('200: loses none of many changes that come at once', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const path = pathAt('orgs', account);
    const replies = await Promise.all([
      penstock.owner.patch(path, { name: 'raced' }),
      penstock.owner.patch(path, { description: 'raced' }),
      penstock.owner.patch(path, { roles: ['ORG_MEMBER'] }),
      penstock.owner.post(`${path}/secrets`, { secretExpiresAfterHours: 8 }),
      penstock.owner.post(`${path}/accessList`, [{ ipAddress: '203.0.113.1' }]),
    ]);
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 200, 200, 201, 200],
    );
    const { name, description, roles, secrets } = (await penstock.owner.get(path)).json;
    assert.deepEqual([name, description, roles], ['raced', 'raced', ['ORG_MEMBER']]);
    assert.equal((secrets as unknown[]).length, 2);
    assert.equal((await penstock.owner.get(`${path}/accessList`)).json['totalCount'], 1);
  });

  it('200: leaves the roles in projects alone', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    await penstock.owner.patch(account.inOrg, { roles: ['ORG_READ_ONLY'] });
    assert.deepEqual((await penstock.owner.get(account.inGroup)).json['roles'], ['GROUP_READ_ONLY']);
  });

  describe('with an account of its own', () => {
    const existing = { method: 'PATCH', path: '' };
    before(async () => {
      existing.path = pathAt('orgs', await newServiceAccount(penstock, 'orgs'));
    });
    itRefusesWhatIsNoBody(() => penstock, existing);
    itRefusesWrongAccounts((changes) => penstock.owner.patch(existing.path, changes), 'orgs');

    it('400: does not change secrets', async () => {
      const reply = await penstock.owner.patch(existing.path, { secretExpiresAfterHours: 8 });
      assertError(reply, expected.invalidAttribute('secretExpiresAfterHours'));
    });
  });

  itFindsOwnAccountsOnly({ level: 'orgs', method: 'PATCH', body: {} });

  const call = { method: 'PATCH', path: `/serviceAccounts/${unknownClientId}`, body: {} };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: '2024-08-04',
  });
});
