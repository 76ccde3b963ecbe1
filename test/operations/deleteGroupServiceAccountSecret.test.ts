import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import { itNeedsCharge } from '../support/service-account-charge.ts';
import { itDeletesSecrets } from '../support/service-account-secrets.ts';
import { itFindsOwnAccountsOnly, unknownClientId } from '../support/service-accounts.ts';

describe('deleteGroupServiceAccountSecret', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itDeletesSecrets(() => penstock, 'groups');
  itFindsOwnAccountsOnly({ level: 'groups', method: 'DELETE', below: '/secrets/aaaaaaaaaaaaaaaaaaaaaaaa' });

  itNeedsCharge(() => penstock, {
    method: 'DELETE',
    below: ({ secretId }) => `/secrets/${secretId}`,
    status: 204,
  });

  const call = {
    method: 'DELETE',
    path: `/serviceAccounts/${unknownClientId}/secrets/aaaaaaaaaaaaaaaaaaaaaaaa`,
  };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: '2024-08-04',
  });
});
