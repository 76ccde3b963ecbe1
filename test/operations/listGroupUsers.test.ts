import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { itRefusesWrongPages } from '../support/refusals.ts';

const path = '/users';

describe('listGroupUsers', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list in both versions, to Project Read Only, too', async () => {
    const href = `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${path}`;
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    for (const version of ['2023-01-01', '2025-02-19']) {
      const reply = await reader.get(path, { headers: { accept: `application/vnd.atlas.${version}+json` } });
      assertAnswer(reply, 200, version);
      assert.equal(
        reply.text,
        `{"links":[{"href":"${href}?pageNum=1&itemsPerPage=100","rel":"self"}],"results":[],"totalCount":0}`,
      );
    }
  });

  it('200: takes every filter', async () => {
    for (const query of [
      'flattenTeams=true&includeOrgUsers=true&username=someone@example.com',
      'orgMembershipStatus=ACTIVE',
      'orgMembershipStatuses=ACTIVE&orgMembershipStatuses=PENDING',
    ]) {
      const { status, text, json } = await penstock.owner.get(`${path}?${query}`);
      assert.deepEqual([status, json['totalCount']], [200, 0], text);
    }
  });

  it('400: refuses filters that are none', async () => {
    for (const query of ['flattenTeams=1', 'orgMembershipStatus=GONE', 'orgMembershipStatuses=active']) {
      const [parameter = ''] = query.split('=');
      assertError(await penstock.owner.get(`${path}?${query}`), expected.invalidQuery(parameter));
    }
    const both = 'orgMembershipStatus=ACTIVE&orgMembershipStatuses=PENDING';
    assertError(await penstock.owner.get(`${path}?${both}`), {
      status: 400,
      code: 'MUTUALLY_EXCLUSIVE_QUERY_PARAMETERS',
      detail:
        'Either the orgMembershipStatus query parameter or the orgMembershipStatuses query parameter but not both ' +
        'should be specified.',
      parameters: ['orgMembershipStatus', 'orgMembershipStatuses'],
    });
  });

  const call = { method: 'GET', path };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: null });
  itRefusesWrongPages(() => penstock, call);
});
