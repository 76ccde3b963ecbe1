import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itRefusesLikeEveryAccountOperation } from '../support/account-refusals.ts';
import { signIn, startBesideNeighbour } from '../support/accounts.ts';
import { assertAnswer, textIn } from '../support/answers.ts';
import { groups, namesOf } from '../support/groups.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesWrongPages } from '../support/refusals.ts';

describe('listGroups', () => {
  let penstock: Penstock;
  const base = () => penstock.server.url + groups;
  const create = async (name: string): Promise<string> => {
    const { orgId } = penstock.server.credentials;
    return textIn((await penstock.owner.post(groups, { name, orgId })).json, 'id');
  };

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the first project, byte for byte', async () => {
    const reply = await penstock.owner.get(groups);
    assertAnswer(reply, 200, '2023-01-01');
    const { text } = await penstock.owner.get('');
    const link = `{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}`;
    assert.equal(reply.text, `{"links":[${link}],"results":[${text}],"totalCount":1}`);
  });

  it('200: lists projects in the order of their creation, also after a change', async () => {
    const [zebra] = [await create('zebra'), await create('ant')];
    assert.deepEqual(namesOf(await penstock.owner.get(groups)), ['Project 0', 'zebra', 'ant']);
    await penstock.owner.patch(`${groups}/${zebra}`, { name: 'horse' });
    assert.deepEqual(namesOf(await penstock.owner.get(groups)), ['Project 0', 'horse', 'ant']);
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(`${groups}?pageNum=1&itemsPerPage=2`);
    assert.deepEqual([namesOf(first), first.json['totalCount']], [['Project 0', 'horse'], 3]);
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?pageNum=1&itemsPerPage=2`, rel: 'self' },
      { href: `${base()}?itemsPerPage=2&pageNum=2`, rel: 'next' },
    ]);
    const second = await penstock.owner.get(`${groups}?pageNum=2&itemsPerPage=2`);
    assert.deepEqual([namesOf(second), second.json['totalCount']], [['ant'], 3]);
    const beyond = await penstock.owner.get(`${groups}?pageNum=3&itemsPerPage=2`);
    assert.deepEqual([namesOf(beyond), beyond.json['totalCount']], [[], 3]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(`${groups}?includeCount=false&envelope=true`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('200: shows each caller the projects that it is a member of', async () => {
    const other = await create('other');
    const everything = ['Project 0', 'horse', 'ant', 'other'];
    const cases = [
      [['GROUP_READ_ONLY'], other, ['other']],
      [['GROUP_OWNER'], undefined, ['Project 0']],
      [['ORG_MEMBER'], undefined, []],
      [['ORG_GROUP_CREATOR'], undefined, []],
      [['ORG_MEMBER', 'GROUP_DATA_ACCESS_READ_ONLY'], other, ['other']],
      [['ORG_READ_ONLY'], undefined, everything],
      [['ORG_STREAM_PROCESSING_ADMIN'], undefined, everything],
    ] as const;
    for (const [roles, groupId, shown] of cases) {
      const reply = await (await penstock.as(roles, groupId)).get(groups);
      assert.deepEqual([namesOf(reply), reply.json['totalCount']], [shown, shown.length], String(roles));
    }
  });

  it('200: shows no projects of another organisation', async () => {
    await using directory = await temporaryDirectory();
    const { penstock: beside, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = beside;
    assert.deepEqual(namesOf(await beside.owner.get(groups)), ['Project 0']);
    const nextDoor = await signIn(beside, neighbour.account);
    assert.deepEqual(namesOf(await nextDoor.get(groups)), ['Next door']);
  });

  itIsRateLimitedAs('projects_user', () => ({ method: 'GET', path: groups }));
  const call = { method: 'GET', path: groups, tooOld: '2022-12-31' };
  itRefusesLikeEveryAccountOperation(
    () => penstock,
    () => call,
  );
  itRefusesWrongPages(() => penstock, call);
});
