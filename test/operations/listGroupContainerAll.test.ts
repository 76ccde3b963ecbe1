import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { resultsOf } from '../support/groups.ts';
import { beforeNetworks, clouds, containerBodies, containers, makeContainer } from '../support/networks.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const all = `${containers}/all`;

describe('listGroupContainerAll', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the containers of every cloud in the order of their creation, in pages', async () => {
    const texts: string[] = [];
    for (const cloud of clouds.toReversed()) {
      const id = await makeContainer(penstock.owner, containerBodies[cloud]);
      texts.push((await penstock.owner.get(`${containers}/${id}`)).text);
    }
    const reply = await penstock.owner.get(all);
    assertAnswer(reply, 200, '2023-01-01');
    assert.ok(reply.text.endsWith(`"results":[${texts.join(',')}],"totalCount":3}`), reply.text);
    const page = await penstock.owner.get(`${all}?pageNum=2&itemsPerPage=2`);
    const shown = resultsOf(page).map(({ providerName }) => providerName);
    assert.deepEqual([shown, page.json['totalCount']], [['AWS'], 3]);
  });

  it('200: answers nothing of another project', async () => {
    const { path } = await newProject(penstock);
    assert.deepEqual((await penstock.owner.get(path + all)).json['results'], []);
  });

  const call = { method: 'GET', path: all };
  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${all}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: beforeNetworks });
  itRefusesWrongPages(() => penstock, call);
});
