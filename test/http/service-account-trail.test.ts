import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Account } from '../support/accounts.ts';
import { textIn } from '../support/answers.ts';
import { resultsOf } from '../support/groups.ts';
import { accessToken, type Penstock, startPenstock } from '../support/penstock.ts';
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

  it('tells once of a token that was revoked, and not of what is none of its own', async () => {
    const { server, stranger } = penstock;
    const [account, other] = [
      await newServiceAccount(penstock, 'orgs'),
      await newServiceAccount(penstock, 'orgs'),
    ];
    const token = await accessToken(server.url, account.clientId, account.clientSecret);
    const revoke = async ({ clientId, clientSecret }: Account, revoked: string): Promise<number> => {
      const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
      return (await stranger.post('/api/oauth/revoke', `token=${revoked}`, { headers })).status;
    };
    for (const by of [other, account, account]) assert.equal(await revoke(by, token), 200);
    assert.equal(await revoke(account, 'mdb_sa_at_unknown'), 200);
    const { results } = (await penstock.operator.get('/serviceAccounts')).json as { results: JsonObject[] };
    const made = results.find(({ clientId }) => clientId === account.clientId);
    const [created, revoked, ...others] = await trailOf(account.clientId);
    assert.equal(created?.['name'], 'service-account.created');
    assert.deepEqual([others, (await trailOf(other.clientId)).length], [[], 1]);
    assert.deepEqual(revoked, {
      address: '127.0.0.1',
      at: revoked?.['at'],
      fields: [],
      name: 'token.revoked',
      operationId: 'revokeToken',
      orgId: server.credentials.orgId,
      outcome: 'done',
      principalId: made?.['id'],
      principalName: account.clientId,
      target: account.clientId,
    });
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
