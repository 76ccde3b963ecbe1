import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError } from '../support/answers.ts';
import { clusterLimit, dailyLimit, limits, noLimit } from '../support/limits.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';

describe('getGroupLimit', () => {
  let penstock: Penstock;
  const get = (name: string) => penstock.owner.get(`${limits}/${name}`);

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the limit as the list shows it', async () => {
    const reply = await get(clusterLimit);
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(
      reply.text,
      `{"currentUsage":0,"defaultLimit":25,"maximumLimit":100,"name":"${clusterLimit}","value":25}`,
    );
    assert.ok((await penstock.owner.get(limits)).text.includes(reply.text));
  });

  it('200: answers what there is only once it is set', async () => {
    assertError(await get(dailyLimit), noLimit(dailyLimit));
    await penstock.owner.patch(`${limits}/${dailyLimit}`, { value: 7 });
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.equal((await reader.get(`${limits}/${dailyLimit}`)).text, `{"name":"${dailyLimit}","value":7}`);
  });

  it('404: names a limit that there is not', async () => {
    for (const name of ['incorrect.name', 'constructor', '__proto__', 'atlas.project']) {
      assertError(await get(name), noLimit(name));
    }
  });

  const call = { method: 'GET', path: `${limits}/${clusterLimit}` };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: null });
});
