import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { itCreatesServiceAccounts } from '../support/service-account-creation.ts';
import { accountBody, accountsIn } from '../support/service-accounts.ts';

describe('createOrgServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itCreatesServiceAccounts(() => penstock, 'orgs');

  const call = { method: 'POST', path: '/serviceAccounts', body: accountBody('orgs') };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: '2024-08-04',
  });

  describe('with the path of this organisation', () => {
    const whole = { method: 'POST', path: '' };
    before(() => {
      whole.path = accountsIn(penstock, 'orgs');
    });
    itRefusesWhatIsNoBody(() => penstock, whole);
  });
});
