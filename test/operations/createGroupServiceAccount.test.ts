import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signIn } from '../support/accounts.ts';
import { assertError, expected } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { itCreatesServiceAccounts } from '../support/service-account-creation.ts';
import { accountBody, accountsIn, newServiceAccount } from '../support/service-accounts.ts';

describe('createGroupServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itCreatesServiceAccounts(() => penstock, 'groups');

  it('201: makes a member of the organisation, who has nothing to do with its other projects', async () => {
    const account = await newServiceAccount(penstock, 'groups', { roles: ['GROUP_OWNER'] });
    assert.deepEqual((await penstock.owner.get(account.inOrg)).json['roles'], ['ORG_MEMBER']);
    const api = await signIn(penstock, account);
    assert.equal((await api.get('/serviceAccounts')).status, 200);
    const { path } = await newProject(penstock);
    assertError(await api.get(`${path}/serviceAccounts`), expected.notInProject);
  });

  it('201: is for owners of the project, too', async () => {
    const owner = await penstock.as(['GROUP_OWNER']);
    assert.equal((await owner.post('/serviceAccounts', accountBody('groups'))).status, 201);
  });

  const call = { method: 'POST', path: '/serviceAccounts', body: accountBody('groups') };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: '2024-08-04',
  });

  describe('with the path of this project', () => {
    const whole = { method: 'POST', path: '' };
    before(() => {
      whole.path = accountsIn(penstock, 'groups');
    });
    itRefusesWhatIsNoBody(() => penstock, whole);
  });
});
