import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itRefusesTheNeighbour } from '../support/account-refusals.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { groups, namesOf } from '../support/groups.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWrongPages } from '../support/refusals.ts';

const pathIn = (orgId: string): string => `/api/atlas/v2/orgs/${orgId}/groups`;

describe('getOrgGroups', () => {
  let penstock: Penstock;
  const path = (query = '') => pathIn(penstock.server.credentials.orgId) + query;
  const base = () => penstock.server.url + path();

  before(async () => {
    penstock = await startPenstock();
    const { orgId } = penstock.server.credentials;
    for (const name of ['alpha one', 'Alpha Two', 'beta']) await penstock.owner.post(groups, { name, orgId });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the projects as their reads answer them, in the order of their creation', async () => {
    const reply = await penstock.owner.get(path());
    assertAnswer(reply, 200, '2023-01-01');
    const ids = (reply.json['results'] as { id: string }[]).map(({ id }) => id);
    const texts = await Promise.all(
      ids.map(async (id) => (await penstock.owner.get(`${groups}/${id}`)).text),
    );
    const link = `{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}`;
    assert.equal(reply.text, `{"links":[${link}],"results":[${texts.join(',')}],"totalCount":4}`);
    assert.deepEqual(namesOf(reply), ['Project 0', 'alpha one', 'Alpha Two', 'beta']);
  });

  it('200: shows those whose names begin as was asked, in whatever case', async () => {
    const cases: Record<string, string[]> = {
      alpha: ['alpha one', 'Alpha Two'],
      'ALPHA%20T': ['Alpha Two'],
      one: [],
      '.*': [],
      '': ['Project 0', 'alpha one', 'Alpha Two', 'beta'],
    };
    for (const [name, shown] of Object.entries(cases)) {
      const reply = await penstock.owner.get(path(`?name=${name}`));
      assert.deepEqual([namesOf(reply), reply.json['totalCount']], [shown, shown.length], name);
    }
  });

  it('200: answers pages of what was asked for, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(path('?name=alpha&itemsPerPage=1&pageNum=1'));
    assert.deepEqual([namesOf(first), first.json['totalCount']], [['alpha one'], 2]);
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?name=alpha&pageNum=1&itemsPerPage=1`, rel: 'self' },
      { href: `${base()}?name=alpha&itemsPerPage=1&pageNum=2`, rel: 'next' },
    ]);
    const beyond = await penstock.owner.get(path('?itemsPerPage=500&pageNum=2'));
    assert.deepEqual([namesOf(beyond), beyond.json['totalCount']], [[], 4]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(path('?includeCount=false&envelope=true'));
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('200: shows each member the projects that it is a member of', async () => {
    const member = await penstock.as(['ORG_MEMBER', 'GROUP_READ_ONLY']);
    assert.deepEqual(namesOf(await member.get(path())), ['Project 0']);
    assert.deepEqual(namesOf(await (await penstock.as(['ORG_GROUP_CREATOR'])).get(path())), []);
    assert.equal(namesOf(await (await penstock.as(['ORG_READ_ONLY'])).get(path())).length, 4);
  });

  it('400: refuses a name that is given twice', async () => {
    assertError(await penstock.owner.get(path('?name=a&name=b')), expected.invalidQuery('name'));
  });

  itIsRateLimitedAs('organizations_organization', ({ server }) => ({
    method: 'GET',
    path: pathIn(server.credentials.orgId),
  }));
  itRefusesTheNeighbour(pathIn);
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'GET',
    path: '/groups',
    tooWeak: null,
    tooOld: '2022-12-31',
  });

  describe('with an organisation of its own', () => {
    const call = { method: 'GET', path: '' };
    before(() => {
      call.path = path();
    });
    itRefusesWrongPages(() => penstock, call);
  });
});
