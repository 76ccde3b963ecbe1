import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { startBesideNeighbour } from '../support/accounts.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWrongPages } from '../support/refusals.ts';
import { accountsIn, newServiceAccount, pathAt, version } from '../support/service-accounts.ts';

const idsIn = (json: JsonObject): string[] =>
  (json['results'] as JsonObject[]).map((account) => textIn(account, 'clientId'));

describe('listOrgServiceAccounts', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  const list = (query = '') => penstock.owner.get(`${accountsIn(penstock, 'orgs')}${query}`);

  it('200: pages through the accounts in the order of their creation', async () => {
    const already = (await list()).json['totalCount'] as number;
    const made = [];
    for (const name of ['c', 'a', 'b']) {
      made.push((await newServiceAccount(penstock, 'orgs', { name })).clientId);
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
    const account = await newServiceAccount(penstock, 'orgs');
    const alone = await penstock.owner.get(pathAt('orgs', account));
    const { text } = await list('?includeSystemManaged=true');
    assert.ok(text.includes(alone.text));
    assert.ok(!text.includes(account.clientSecret));
  });

  it('200: shows those of this organisation, wherever they were made', async () => {
    await using directory = await temporaryDirectory();
    const { penstock: beside, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = beside;
    const { clientId } = await newServiceAccount(beside, 'groups');
    const { json } = await beside.owner.get(accountsIn(beside, 'orgs'));
    assert.deepEqual(idsIn(json), [beside.server.credentials.serviceAccount.clientId, clientId]);
    assert.ok(!idsIn(json).includes(neighbour.account.clientId));
  });

  it('200: shows the roles in the organisation', async () => {
    await newServiceAccount(penstock, 'groups', { roles: ['GROUP_OWNER'] });
    const { json } = await list('?itemsPerPage=500');
    assert.deepEqual((json['results'] as JsonObject[]).at(-1)?.['roles'], ['ORG_MEMBER']);
  });

  it('400: refuses a flag that is neither true nor false', async () => {
    assertError(await list('?includeSystemManaged=1'), expected.invalidQuery('includeSystemManaged'));
  });

  const whole = { method: 'GET', path: '' };
  before(() => {
    whole.path = accountsIn(penstock, 'orgs');
  });
  itRefusesWrongPages(() => penstock, whole);

  const call = { method: 'GET', path: '/serviceAccounts' };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_MEMBER',
    tooOld: '2024-08-04',
  });
});
