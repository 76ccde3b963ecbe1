import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';
import { itShortensAccessLists } from '../support/service-account-access.ts';
import { itFindsOwnAccountsOnly, unknownClientId } from '../support/service-accounts.ts';

describe('deleteOrgServiceAccountAccessListEntry', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itShortensAccessLists(() => penstock, 'orgs');
  itFindsOwnAccountsOnly({ level: 'orgs', method: 'DELETE', below: '/accessList/203.0.113.1' });

  const call = { method: 'DELETE', path: `/serviceAccounts/${unknownClientId}/accessList/203.0.113.1` };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: '2024-08-04',
  });
});
