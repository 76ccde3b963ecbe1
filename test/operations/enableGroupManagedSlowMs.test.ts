import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { statusesOf } from '../support/groups.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const managed = '/managedSlowMs';
const path = `${managed}/enable`;

describe('enableGroupManagedSlowMs', () => {
  let penstock: Penstock;
  const ask = (where = '') => penstock.owner.request('POST', where + path);

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: answers nothing, and what is read is true, also the second time', async () => {
    await penstock.owner.request('DELETE', `${managed}/disable`);
    for (let turn = 0; turn < 2; turn += 1) {
      const reply = await ask();
      assert.deepEqual([reply.status, reply.text], [204, '']);
      assert.equal((await penstock.owner.get(managed)).text, 'true');
    }
  });

  it('204: changes its project, and not another', async () => {
    const [one, other] = [await newProject(penstock), await newProject(penstock)];
    for (const project of [one, other]) {
      await penstock.owner.request('DELETE', `${project.path}${managed}/disable`);
    }
    await ask(one.path);
    const read = async ({ path: where }: typeof one) => (await penstock.owner.get(where + managed)).text;
    assert.deepEqual([await read(one), await read(other)], ['true', 'false']);
    assert.equal((await penstock.owner.delete(one.path)).status, 202);
  });

  it('204: answers every one of many at once', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => ask()));
    assert.deepEqual(new Set(statusesOf(replies)), new Set([204]));
  });

  const call = { method: 'POST', path };
  itIsRateLimitedAs('projects_group', ({ groupId }) => ({
    ...call,
    path: `/api/atlas/v2/groups/${groupId}${path}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: '2022-12-31',
  });
});
