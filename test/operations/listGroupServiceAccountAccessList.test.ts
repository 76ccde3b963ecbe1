import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { assertAnswer } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';
import { listPath } from '../support/service-account-access.ts';
import {
  itFindsOwnAccountsOnly,
  newServiceAccount,
  unknownClientId,
  version,
} from '../support/service-accounts.ts';

describe('listGroupServiceAccountAccessList', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  const other = 'orgs';

  it('200: answers nothing for an account that may be used from anywhere', async () => {
    const path = listPath('groups', await newServiceAccount(penstock, 'groups'));
    const reply = await penstock.owner.get(path);
    assertAnswer(reply, 200, version);
    const href = `${penstock.server.url}${path}?pageNum=1&itemsPerPage=100`;
    assert.equal(reply.text, `{"links":[{"href":"${href}","rel":"self"}],"results":[],"totalCount":0}`);
  });

  it('200: pages through the entries in the order of their creation', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const path = listPath('groups', account);
    const blocks = ['203.0.113.9/32', '198.51.100.0/24', '2001:db8::/32'];
    for (const cidrBlock of blocks) await penstock.owner.post(path, [{ cidrBlock }]);
    for (const [at, cidrBlock] of blocks.entries()) {
      const { json } = await penstock.owner.get(`${path}?itemsPerPage=1&pageNum=${at + 1}`);
      assert.equal(json['totalCount'], 3);
      assert.equal((json['results'] as { cidrBlock: string }[])[0]?.cidrBlock, cidrBlock);
    }
    const [single = '', range = ''] =
      (await penstock.owner.get(path)).text.match(/\{"cidrBlock[^}]*\}/g) ?? [];
    const created = '"createdAt":"\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z"';
    assert.match(
      single,
      new RegExp(`^\\{"cidrBlock":"203.0.113.9/32",${created},"ipAddress":"203.0.113.9"\\}$`),
    );
    assert.match(range, new RegExp(`^\\{"cidrBlock":"198.51.100.0/24",${created}\\}$`));
    assert.equal('totalCount' in (await penstock.owner.get(`${path}?includeCount=false`)).json, false);
  });

  it('200: is one list, whether it is asked for in the organisation or in the project', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    await penstock.owner.post(listPath(other, account), [{ ipAddress: '203.0.113.1' }]);
    const [one, same] = [
      await penstock.owner.get(listPath('groups', account)),
      await penstock.owner.get(listPath(other, account)),
    ];
    assert.equal(one.json['totalCount'], 1);
    assert.deepEqual(one.json['results'], same.json['results']);
  });

  describe('with an account of its own', () => {
    const existing = { method: 'GET', path: '' };
    before(async () => {
      existing.path = listPath('groups', await newServiceAccount(penstock, 'groups'));
    });

    itRefusesWrongPages(() => penstock, existing);
  });

  itFindsOwnAccountsOnly({ level: 'groups', method: 'GET', below: '/accessList' });

  const call = { method: 'GET', path: `/serviceAccounts/${unknownClientId}/accessList` };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2024-08-04' });
});
