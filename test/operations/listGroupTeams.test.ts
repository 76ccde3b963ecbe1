import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { itRefusesWrongPages } from '../support/refusals.ts';

const path = '/teams';

describe('listGroupTeams', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list, to Project Read Only, too', async () => {
    const reply = await penstock.owner.get(path);
    assertAnswer(reply, 200, '2023-01-01');
    const href = `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${path}`;
    assert.equal(
      reply.text,
      `{"links":[{"href":"${href}?pageNum=1&itemsPerPage=100","rel":"self"}],"results":[],"totalCount":0}`,
    );
    assert.equal((await (await penstock.as(['GROUP_READ_ONLY'])).get(path)).text, reply.text);
  });

  it('200: leaves the count out on demand', async () => {
    const { json } = await penstock.owner.get(`${path}?includeCount=false`);
    assert.deepEqual(Object.keys(json), ['links', 'results']);
  });

  const call = { method: 'GET', path };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: null });
  itRefusesWrongPages(() => penstock, call);
});
