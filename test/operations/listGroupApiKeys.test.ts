import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer } from '../support/answers.ts';
import { beforeKeys, keysSince, makeOrgKey, makeProjectKey } from '../support/api-keys.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const path = '/apiKeys';
const resultsOf = ({ json }: Reply): JsonObject[] => json['results'] as JsonObject[];

describe('listGroupApiKeys', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the keys with a role in the project, as each is read, and no others', async () => {
    const first = await makeProjectKey(penstock);
    // An owner of the organisation reaches every project and is assigned to none.
    await makeOrgKey(penstock, ['ORG_OWNER']);
    const elsewhere = await newProject(penstock);
    await penstock.owner.post(`${elsewhere.path}${path}`, { desc: 'd', roles: ['GROUP_OWNER'] });
    const second = await makeOrgKey(penstock);
    await penstock.owner.patch(second.inProject, { roles: ['GROUP_OWNER'] });
    await penstock.owner.patch(`${elsewhere.path}${second.inProject}`, { roles: ['GROUP_READ_ONLY'] });

    const reply = await penstock.owner.get(path);
    assertAnswer(reply, 200, keysSince);
    const singles = await Promise.all([first, second].map((one) => penstock.owner.get(one.path)));
    assert.deepEqual(
      resultsOf(reply),
      singles.map(({ json }) => json),
    );
    assert.equal(reply.json['totalCount'], 2);
    assert.ok(!reply.text.includes(first.key.privateKey));
    assert.equal(resultsOf(await penstock.owner.get(`${elsewhere.path}${path}`)).length, 2);
  });

  it('200: answers pages, and without a count on demand', async () => {
    const other = await newProject(penstock);
    for (const desc of ['a', 'b', 'c']) {
      await penstock.owner.post(`${other.path}${path}`, { desc, roles: ['GROUP_OWNER'] });
    }
    const second = await penstock.owner.get(`${other.path}${path}?itemsPerPage=2&pageNum=2`);
    assert.deepEqual(
      resultsOf(second).map(({ desc }) => desc),
      ['c'],
    );
    assert.equal(second.json['totalCount'], 3);
    const uncounted = await penstock.owner.get(`${other.path}${path}?includeCount=false`);
    assert.ok(!('totalCount' in uncounted.json));
  });

  it('200: answers an empty list for a project without keys', async () => {
    const other = await newProject(penstock);
    const { json } = await penstock.owner.get(`${other.path}${path}`);
    assert.deepEqual([json['results'], json['totalCount']], [[], 0]);
  });

  const call = { method: 'GET', path };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: beforeKeys });
  itRefusesWrongPages(() => penstock, call);
  itIsRateLimitedAs('apiKeys_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}/apiKeys`,
  }));
});
