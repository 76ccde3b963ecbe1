import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';
import { itDeletesSecrets } from '../support/service-account-secrets.ts';
import { itFindsOwnAccountsOnly, unknownClientId } from '../support/service-accounts.ts';

describe('deleteOrgServiceAccountSecret', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itDeletesSecrets(() => penstock, 'orgs');
  itFindsOwnAccountsOnly({ level: 'orgs', method: 'DELETE', below: '/secrets/aaaaaaaaaaaaaaaaaaaaaaaa' });

  const call = {
    method: 'DELETE',
    path: `/serviceAccounts/${unknownClientId}/secrets/aaaaaaaaaaaaaaaaaaaaaaaa`,
  };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: '2024-08-04',
  });
});
