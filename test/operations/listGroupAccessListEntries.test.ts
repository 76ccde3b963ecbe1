import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { resultsOf } from '../support/groups.ts';
import { accessList, beforeNetworks } from '../support/networks.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const addresses = ['203.0.113.9', '203.0.113.1', '203.0.113.5'];

describe('listGroupAccessListEntries', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list for a new project, byte for byte', async () => {
    const reply = await penstock.owner.get(accessList);
    assertAnswer(reply, 200, '2023-01-01');
    const base = `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${accessList}`;
    const links = `"links":[{"href":"${base}?pageNum=1&itemsPerPage=100","rel":"self"}]`;
    assert.equal(reply.text, `{${links},"results":[],"totalCount":0}`);
  });

  it('200: answers entries as their reads answer them, in the order of their creation', async () => {
    const { path } = await newProject(penstock);
    await penstock.owner.post(
      path + accessList,
      addresses.map((ipAddress) => ({ ipAddress })),
    );
    const texts = await Promise.all(
      addresses.map(async (address) => (await penstock.owner.get(`${path}${accessList}/${address}`)).text),
    );
    const { text } = await penstock.owner.get(path + accessList);
    assert.ok(text.endsWith(`"results":[${texts.join(',')}],"totalCount":3}`), text);
    const second = await penstock.owner.get(`${path}${accessList}?pageNum=2&itemsPerPage=2`);
    assert.deepEqual(
      [resultsOf(second).map(({ ipAddress }) => ipAddress), second.json['totalCount']],
      [[addresses[2]], 3],
    );
    const beyond = await penstock.owner.get(
      `${path}${accessList}?pageNum=3&itemsPerPage=2&includeCount=false`,
    );
    assert.deepEqual([resultsOf(beyond), beyond.json['totalCount']], [[], undefined]);
    assert.deepEqual(resultsOf(await penstock.owner.get(accessList)), []);
  });

  it('200: lets nobody in or out: the list is about databases, of which there are none here', async () => {
    const { path } = await newProject(penstock);
    await penstock.owner.post(path + accessList, [{ ipAddress: '192.0.2.1' }]);
    assert.equal((await penstock.owner.get(path + accessList)).status, 200);
  });

  const call = { method: 'GET', path: accessList };
  itIsRateLimitedAs('projectIpAccessList_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${accessList}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: beforeNetworks });
  itRefusesWrongPages(() => penstock, call);
});
