import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertError } from '../support/answers.ts';
import { statusesOf } from '../support/groups.ts';
import { clusterLimit, dailyLimit, limits, noLimit } from '../support/limits.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { range } from '../support/store-fixtures.ts';

const at = (name: string) => `${limits}/${name}`;

describe('deleteGroupLimit', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: gives a limit its default again, also the second time', async () => {
    const { text: fresh } = await penstock.owner.get(at(clusterLimit));
    await penstock.owner.patch(at(clusterLimit), { value: 30 });
    for (let turn = 0; turn < 2; turn += 1) {
      const reply = await penstock.owner.delete(at(clusterLimit));
      assert.deepEqual([reply.status, reply.text], [204, '']);
      assert.equal((await penstock.owner.get(at(clusterLimit))).text, fresh);
    }
  });

  it('204: takes away a limit that has no default, and no other', async () => {
    await penstock.owner.patch(at(clusterLimit), { value: 30 });
    await penstock.owner.patch(at(dailyLimit), { value: 5 });
    assert.equal((await penstock.owner.delete(at(dailyLimit))).status, 204);
    assertError(await penstock.owner.get(at(dailyLimit)), noLimit(dailyLimit));
    assert.equal((await penstock.owner.get(at(clusterLimit))).json['value'], 30);
  });

  it('404: names a limit that there is not, or not any more', async () => {
    for (const name of ['incorrect.name', 'toString', dailyLimit]) {
      assertError(await penstock.owner.delete(at(name)), noLimit(name));
    }
  });

  it('404: answers all but one of many at once', async () => {
    await penstock.owner.patch(at(dailyLimit), { value: 5 });
    const replies = await Promise.all(range(10).map(() => penstock.owner.delete(at(dailyLimit))));
    assert.deepEqual(statusesOf(replies), [204, ...range(9).map(() => 404)]);
  });

  const call = { method: 'DELETE', path: at(clusterLimit) };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: 'GROUP_STREAM_PROCESSING_OWNER' });
});
