import { after, before, describe } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import { itExtendsAccessLists } from '../support/service-account-access.ts';
import { itNeedsCharge } from '../support/service-account-charge.ts';
import { itFindsOwnAccountsOnly, unknownClientId } from '../support/service-accounts.ts';

describe('createGroupServiceAccountAccessList', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  itExtendsAccessLists(() => penstock, 'groups');
  itFindsOwnAccountsOnly({
    level: 'groups',
    method: 'POST',
    below: '/accessList',
    body: [{ ipAddress: '203.0.113.1' }],
  });

  itNeedsCharge(() => penstock, {
    method: 'POST',
    below: () => '/accessList',
    body: [{ ipAddress: '127.0.0.1' }],
    status: 200,
  });

  const call = {
    method: 'POST',
    path: `/serviceAccounts/${unknownClientId}/accessList`,
    body: [{ ipAddress: '203.0.113.1' }],
  };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: '2024-08-04',
  });
});
