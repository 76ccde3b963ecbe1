import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';
import { itExtendsAccessLists } from '../support/service-account-access.ts';
import { itFindsOwnAccountsOnly, unknownClientId } from '../support/service-accounts.ts';

describe('createOrgServiceAccountAccessList', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itExtendsAccessLists(() => penstock, 'orgs');
  itFindsOwnAccountsOnly({
    level: 'orgs',
    method: 'POST',
    below: '/accessList',
    body: [{ ipAddress: '203.0.113.1' }],
  });

  const call = {
    method: 'POST',
    path: `/serviceAccounts/${unknownClientId}/accessList`,
    body: [{ ipAddress: '203.0.113.1' }],
  };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: '2024-08-04',
  });
});
