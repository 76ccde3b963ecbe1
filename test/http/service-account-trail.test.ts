import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { textIn } from '../support/answers.ts';
import { resultsOf } from '../support/groups.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newServiceAccount } from '../support/service-accounts.ts';

describe('the trail of a service account', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  /** What the trail says of an account, in the order in which it happened. */
  const trailOf = async (clientId: string): Promise<JsonObject[]> => {
    const { orgId } = penstock.server.credentials;
    const reply = await penstock.owner.get(`/api/penstock/v1/orgs/${orgId}/audit?itemsPerPage=500`);
    return resultsOf(reply)
      .filter(({ target }) => target === clientId)
      .toReversed();
  };

  it('names every change, where it happened and which fields it was of', async () => {
    const { owner, groupId } = penstock;
    const account = await newServiceAccount(penstock, 'orgs');
    const { inOrg, inGroup, clientId, secretId } = account;
    await owner.patch(inOrg, { name: 'renamed', roles: ['ORG_OWNER'] });
    const added = await owner.post(`${inOrg}/secrets`, { secretExpiresAfterHours: 8 });
    await owner.delete(`${inOrg}/secrets/${secretId}`);
    await owner.post(`${inGroup}:invite`, { roles: ['GROUP_OWNER'] });
    await owner.post(`${inGroup}/accessList`, [{ ipAddress: '203.0.113.1' }]);
    await owner.delete(`${inGroup}/accessList/203.0.113.1`);
    await owner.delete(inGroup);
    await owner.delete(inOrg);
    const [orgId, trail] = [penstock.server.credentials.orgId, await trailOf(clientId)];
    const told = trail.map(({ name, fields, groupId: where }) => [name, fields, where]);
    const secret = textIn(added.json, 'id');
    assert.deepEqual(told, [
      ['service-account.created', ['description', 'name', 'roles'], undefined],
      ['service-account.updated', ['name', 'roles'], undefined],
      ['service-account.secret.created', [`secrets.${secret}`], undefined],
      ['service-account.secret.deleted', [`secrets.${secretId}`], undefined],
      ['service-account.updated', ['roles'], groupId],
      ['access-list.extended', ['accessList'], groupId],
      ['access-list.shortened', ['accessList'], groupId],
      ['service-account.updated', ['roles'], groupId],
      ['service-account.deleted', [], undefined],
    ]);
    for (const record of trail) assert.deepEqual([record['orgId'], record['outcome']], [orgId, 'done']);
  });

  it('tells of changes that were refused', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const reader = await penstock.as(['ORG_READ_ONLY']);
    await reader.delete(account.inOrg);
    await penstock.owner.patch(account.inOrg, { roles: ['OWNER'] });
    // What is easily mistaken for the id of a secret.
    await penstock.owner.delete(`${account.inOrg}/secrets/${account.clientSecret}`);
    const [, ...refused] = [...(await trailOf(account.clientId)), ...(await trailOf('mdb_sa_sk_...'))];
    assert.deepEqual(
      refused.map(({ name, operationId, outcome }) => [name, operationId, outcome]),
      [
        ['attempt.refused', 'deleteOrgServiceAccount', 'USER_UNAUTHORIZED'],
        ['attempt.refused', 'updateOrgServiceAccount', 'INVALID_ENUM_VALUE'],
        ['attempt.refused', 'deleteOrgServiceAccountSecret', 'RESOURCE_NOT_FOUND'],
      ],
    );
  });
});
