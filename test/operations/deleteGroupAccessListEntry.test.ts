import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError } from '../support/answers.ts';
import { resultsOf, statusesOf } from '../support/groups.ts';
import { accessList, beforeNetworks, refusedNetwork } from '../support/networks.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const entries = [{ cidrBlock: '198.51.100.0/24' }, { ipAddress: '203.0.113.10' }];
const at = (entry: string): string => `${accessList}/${entry}`;

describe('deleteGroupAccessListEntry', () => {
  let penstock: Penstock;
  const newList = async () => {
    const project = await newProject(penstock);
    await penstock.owner.post(project.path + accessList, entries);
    return project;
  };

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: answers nothing, and the entry is gone, and no other', async () => {
    const { path, groupId } = await newList();
    const reply = await penstock.owner.delete(path + at('198.51.100.0%2F24'));
    assertAnswer(reply, 204, '2023-01-01');
    assert.equal(reply.text, '');
    const noEntry = refusedNetwork.noEntry('198.51.100.0/24', groupId);
    assertError(await penstock.owner.get(path + at('198.51.100.0%2F24')), noEntry);
    assertError(await penstock.owner.delete(path + at('198.51.100.0%2F24')), noEntry);
    const left = resultsOf(await penstock.owner.get(path + accessList)).map(({ ipAddress }) => ipAddress);
    assert.deepEqual(left, ['203.0.113.10']);
    assert.equal((await penstock.owner.post(path + accessList, entries)).json['totalCount'], 2);
  });

  it('204: finds an entry however it is written', async () => {
    for (const entry of ['198.51.100.0%2f24', '198.51.100.9%252F24']) {
      const { path } = await newList();
      assert.equal((await penstock.owner.delete(path + at(entry))).status, 204, entry);
    }
    const { path } = await newList();
    assert.equal((await penstock.owner.delete(path + at('203.0.113.10%2F32'))).status, 204);
  });

  it('404: lets one of many that delete an entry at once win', async () => {
    const { path } = await newList();
    const replies = await Promise.all(range(5).map(() => penstock.owner.delete(path + at('203.0.113.10'))));
    assert.deepEqual(statusesOf(replies), [204, ...range(4).map(() => 404)]);
  });

  it('404: finds no entry of another project', async () => {
    await penstock.owner.post(accessList, entries);
    const { path, groupId } = await newProject(penstock);
    const reply = await penstock.owner.delete(path + at('203.0.113.10'));
    assertError(reply, refusedNetwork.noEntry('203.0.113.10', groupId));
    assert.equal((await penstock.owner.get(accessList)).json['totalCount'], 2);
  });

  itIsRateLimitedAs('projectIpAccessList_group', ({ groupId }) => ({
    method: 'DELETE',
    path: `/api/atlas/v2/groups/${groupId}${at('203.0.113.10')}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'DELETE',
    path: at('203.0.113.10'),
    tooWeak: 'GROUP_READ_ONLY',
    tooOld: beforeNetworks,
  });

  it('leaves alone what it refused to delete', async () => {
    assert.equal((await penstock.owner.get(accessList)).json['totalCount'], 2);
  });
});
