import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';
import { accountsIn, newServiceAccount, pathAt, version } from '../support/service-accounts.ts';

const idsIn = (json: JsonObject): string[] =>
  (json['results'] as JsonObject[]).map((account) => textIn(account, 'clientId'));

describe('listGroupServiceAccounts', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  const list = (query = '') => penstock.owner.get(`${accountsIn(penstock, 'groups')}${query}`);

  it('200: pages through the accounts in the order of their creation', async () => {
    const already = (await list()).json['totalCount'] as number;
    const made = [];
    for (const name of ['c', 'a', 'b']) {
      made.push((await newServiceAccount(penstock, 'groups', { name })).clientId);
    }
    const reply = await list();
    assertAnswer(reply, 200, version);
    assert.equal(reply.json['totalCount'], already + 3);
    assert.deepEqual(idsIn(reply.json).slice(already), made);
    for (const [at, clientId] of made.entries()) {
      const page = await list(`?itemsPerPage=1&pageNum=${already + at + 1}`);
      assert.deepEqual([idsIn(page.json), page.json['totalCount']], [[clientId], already + 3]);
    }
    assert.deepEqual(idsIn((await list('?pageNum=1000')).json), []);
  });

  it('200: shows every account as it is read alone', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const alone = await penstock.owner.get(pathAt('groups', account));
    const { text } = await list('?includeSystemManaged=true');
    assert.ok(text.includes(alone.text));
    assert.ok(!text.includes(account.clientSecret));
  });

  it('200: shows those that have a role in this project, and that role', async () => {
    const { path } = await newProject(penstock);
    const inOther = async () => (await penstock.owner.get(`${path}/serviceAccounts`)).json;
    assert.deepEqual(idsIn(await inOther()), []);
    const { clientId } = await newServiceAccount(penstock, 'groups');
    const roles = ['GROUP_READ_ONLY', 'GROUP_OWNER'];
    await penstock.owner.post(`${path}/serviceAccounts/${clientId}:invite`, { roles });
    const [account, ...others] = (await inOther())['results'] as JsonObject[];
    assert.deepEqual([account?.['clientId'], others], [clientId, []]);
    assert.deepEqual(account?.['roles'], ['GROUP_OWNER', 'GROUP_READ_ONLY']);
    const org = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_OWNER'] });
    assert.ok(!idsIn((await list('?itemsPerPage=500')).json).includes(org.clientId));
  });

  it('400: refuses a flag that is neither true nor false', async () => {
    assertError(await list('?includeSystemManaged=1'), expected.invalidQuery('includeSystemManaged'));
  });

  const whole = { method: 'GET', path: '' };
  before(() => {
    whole.path = accountsIn(penstock, 'groups');
  });
  itRefusesWrongPages(() => penstock, whole);

  const call = { method: 'GET', path: '/serviceAccounts' };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2024-08-04' });
});
