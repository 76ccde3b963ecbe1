import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itRefusesLikeEveryAccountOperation } from '../support/account-refusals.ts';
import { signIn, startBesideNeighbour } from '../support/accounts.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { namesOf } from '../support/groups.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesWrongPages } from '../support/refusals.ts';

const orgs = '/api/atlas/v2/orgs';

describe('listOrgs', () => {
  let penstock: Penstock;
  const base = () => penstock.server.url + orgs;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the organisation as its read answers it, byte for byte', async () => {
    const reply = await penstock.owner.get(orgs);
    assertAnswer(reply, 200, '2023-01-01');
    const { text } = await penstock.owner.get(`${orgs}/${penstock.server.credentials.orgId}`);
    const link = `{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}`;
    assert.equal(reply.text, `{"links":[${link}],"results":[${text}],"totalCount":1}`);
  });

  it('200: shows it to everybody in it, also to those who have a role in a project alone', async () => {
    for (const role of ['ORG_MEMBER', 'GROUP_READ_ONLY'] as const) {
      assert.deepEqual(namesOf(await (await penstock.as([role])).get(orgs)), ['Penstock'], role);
    }
  });

  it('200: shows those whose names begin as was asked, in whatever case', async () => {
    const cases: Record<string, string[]> = {
      penst: ['Penstock'],
      PENSTOCK: ['Penstock'],
      '': ['Penstock'],
      stock: [],
      'Penstock%20': [],
      '.*': [],
    };
    for (const [name, shown] of Object.entries(cases)) {
      const reply = await penstock.owner.get(`${orgs}?name=${name}`);
      assert.deepEqual([namesOf(reply), reply.json['totalCount']], [shown, shown.length], name);
    }
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(`${orgs}?name=p&itemsPerPage=1`);
    assert.deepEqual(namesOf(first), ['Penstock']);
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?name=p&pageNum=1&itemsPerPage=1`, rel: 'self' },
    ]);
    const beyond = await penstock.owner.get(`${orgs}?itemsPerPage=1&pageNum=2`);
    assert.deepEqual([namesOf(beyond), beyond.json['totalCount']], [[], 1]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(`${orgs}?includeCount=false&envelope=true`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('200: shows no organisation of others', async () => {
    await using directory = await temporaryDirectory();
    const { penstock: beside, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = beside;
    assert.deepEqual(namesOf(await beside.owner.get(orgs)), ['Penstock']);
    const nextDoor = await signIn(beside, neighbour.account);
    assert.deepEqual(namesOf(await nextDoor.get(orgs)), ['Neighbour']);
  });

  it('400: refuses a name that is given twice', async () => {
    assertError(await penstock.owner.get(`${orgs}?name=a&name=b`), expected.invalidQuery('name'));
  });

  itIsRateLimitedAs('organizations_user', () => ({ method: 'GET', path: orgs }));
  const call = { method: 'GET', path: orgs, tooOld: '2022-12-31' };
  itRefusesLikeEveryAccountOperation(
    () => penstock,
    () => call,
  );
  itRefusesWrongPages(() => penstock, call);
});
