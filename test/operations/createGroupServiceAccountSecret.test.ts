import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { itNeedsCharge } from '../support/service-account-charge.ts';
import { itCreatesSecrets } from '../support/service-account-secrets.ts';
import {
  itFindsOwnAccountsOnly,
  newServiceAccount,
  pathAt,
  unknownClientId,
} from '../support/service-accounts.ts';

describe('createGroupServiceAccountSecret', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itCreatesSecrets(() => penstock, 'groups');
  itFindsOwnAccountsOnly({
    level: 'groups',
    method: 'POST',
    below: '/secrets',
    body: { secretExpiresAfterHours: 8 },
  });

  itNeedsCharge(() => penstock, {
    method: 'POST',
    below: () => '/secrets',
    body: { secretExpiresAfterHours: 8 },
    status: 201,
  });

  const call = {
    method: 'POST',
    path: `/serviceAccounts/${unknownClientId}/secrets`,
    body: { secretExpiresAfterHours: 8 },
  };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: '2024-08-04',
  });

  describe('with an account of its own', () => {
    const existing = { method: 'POST', path: '' };
    before(async () => {
      existing.path = `${pathAt('groups', await newServiceAccount(penstock, 'groups'))}/secrets`;
    });
    itRefusesWhatIsNoBody(() => penstock, existing);
  });
});
