import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';

const path = '/managedSlowMs';

describe('getGroupManagedSlowMs', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers true for a new project, and nothing around it', async () => {
    const reply = await penstock.owner.get(path);
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(reply.text, 'true');
  });

  it('200: answers false once it is disabled, into an envelope, too', async () => {
    await penstock.owner.delete(`${path}/disable`);
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.equal((await reader.get(path)).text, 'false');
    assert.equal((await reader.get(`${path}?envelope=true`)).text, '{"content":false,"status":200}');
  });

  itRefusesLikeProjects(() => penstock, { method: 'GET', path, tooWeak: null });
});
