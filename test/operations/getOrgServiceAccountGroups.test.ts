import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWrongPages } from '../support/refusals.ts';
import {
  itFindsOwnAccountsOnly,
  newServiceAccount,
  unknownClientId,
  version,
} from '../support/service-accounts.ts';

describe('getOrgServiceAccountGroups', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers every project that the account is assigned to, with its roles there', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const other = await newProject(penstock);
    const roles = ['GROUP_READ_ONLY', 'GROUP_OWNER'];
    await penstock.owner.post(`${other.path}/serviceAccounts/${account.clientId}:invite`, { roles });
    const reply = await penstock.owner.get(`${account.inOrg}/groups`);
    assertAnswer(reply, 200, version);
    const href = `${penstock.server.url}${account.inOrg}/groups?pageNum=1&itemsPerPage=100`;
    assert.equal(
      reply.text,
      `{"links":[{"href":"${href}","rel":"self"}],"results":[` +
        `{"groupId":"${penstock.groupId}","roles":["GROUP_READ_ONLY"]},` +
        `{"groupId":"${other.groupId}","roles":["GROUP_OWNER","GROUP_READ_ONLY"]}],"totalCount":2}`,
    );
    const second = await penstock.owner.get(`${account.inOrg}/groups?itemsPerPage=1&pageNum=2`);
    const shown = [{ groupId: other.groupId, roles: roles.toSorted() }];
    assert.deepEqual([second.json['results'], second.json['totalCount']], [shown, 2]);
  });

  it('200: answers none for an account that reaches projects through the organisation', async () => {
    const account = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_OWNER'] });
    const { json } = await penstock.owner.get(`${account.inOrg}/groups`);
    assert.deepEqual([json['results'], json['totalCount']], [[], 0]);
  });

  it('200: forgets projects that were deleted', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const { path } = await newProject(penstock);
    await penstock.owner.post(`${path}/serviceAccounts/${account.clientId}:invite`, {
      roles: ['GROUP_OWNER'],
    });
    assert.equal((await penstock.owner.get(`${account.inOrg}/groups`)).json['totalCount'], 1);
    assert.equal((await penstock.owner.delete(path)).status, 202);
    assert.equal((await penstock.owner.get(`${account.inOrg}/groups`)).json['totalCount'], 0);
  });

  describe('with an account of its own', () => {
    const existing = { method: 'GET', path: '' };
    before(async () => {
      existing.path = `${(await newServiceAccount(penstock, 'orgs')).inOrg}/groups`;
    });
    itRefusesWrongPages(() => penstock, existing);
  });

  itFindsOwnAccountsOnly({ level: 'orgs', method: 'GET', below: '/groups' });

  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'GET',
    path: `/serviceAccounts/${unknownClientId}/groups`,
    tooWeak: 'ORG_MEMBER',
    tooOld: '2024-08-04',
  });
});
