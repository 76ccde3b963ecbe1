import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import { itShortensAccessLists } from '../support/service-account-access.ts';
import { itNeedsCharge } from '../support/service-account-charge.ts';
import { itFindsOwnAccountsOnly, unknownClientId } from '../support/service-accounts.ts';

describe('deleteGroupServiceAccountAccessListEntry', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itShortensAccessLists(() => penstock, 'groups');
  itFindsOwnAccountsOnly({ level: 'groups', method: 'DELETE', below: '/accessList/203.0.113.1' });

  itNeedsCharge(() => penstock, { method: 'DELETE', below: () => '/accessList/203.0.113.1', status: 404 });

  const call = { method: 'DELETE', path: `/serviceAccounts/${unknownClientId}/accessList/203.0.113.1` };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: '2024-08-04',
  });
});
