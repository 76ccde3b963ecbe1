import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { itCreatesSecrets } from '../support/service-account-secrets.ts';
import {
  itFindsOwnAccountsOnly,
  newServiceAccount,
  pathAt,
  unknownClientId,
} from '../support/service-accounts.ts';

describe('createOrgServiceAccountSecret', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itCreatesSecrets(() => penstock, 'orgs');
  itFindsOwnAccountsOnly({
    level: 'orgs',
    method: 'POST',
    below: '/secrets',
    body: { secretExpiresAfterHours: 8 },
  });

  const call = {
    method: 'POST',
    path: `/serviceAccounts/${unknownClientId}/secrets`,
    body: { secretExpiresAfterHours: 8 },
  };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: '2024-08-04',
  });

  describe('with an account of its own', () => {
    const existing = { method: 'POST', path: '' };
    before(async () => {
      existing.path = `${pathAt('orgs', await newServiceAccount(penstock, 'orgs'))}/secrets`;
    });
    itRefusesWhatIsNoBody(() => penstock, existing);
  });
});
