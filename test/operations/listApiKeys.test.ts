import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { textIn } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { assertOwnAnswer } from '../support/principals.ts';
import { itRefusesAllButTheOperator } from '../support/refusals.ts';

const path = '/api/penstock/v1/apiKeys';

describe('listApiKeys', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the key of the first start, an owner of the organisation', async () => {
    const { orgId, apiKey } = penstock.server.credentials;
    const reply = await penstock.operator.get(path);
    assertOwnAnswer(reply, 200);
    const [first, ...others] = reply.json['results'] as JsonObject[];
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(first ?? {}), ['description', 'id', 'publicKey', 'roles']);
    assert.equal(first?.['publicKey'], apiKey.publicKey);
    assert.deepEqual(first?.['roles'], [{ orgId, roleName: 'ORG_OWNER' }]);
  });

  it('200: answers what the creations answered, in their order, without the private keys', async () => {
    const privateKeys = [penstock.server.credentials.apiKey.privateKey];
    const shown: JsonObject[] = [];
    for (const role of ['ORG_MEMBER', 'GROUP_OWNER']) {
      const { json } = await penstock.operator.post(path, { roles: [role], description: role });
      const { privateKey: _, ...rest } = json;
      privateKeys.push(textIn(json, 'privateKey'));
      shown.push(rest);
    }
    const { json, text } = await penstock.operator.get(path);
    assert.deepEqual((json['results'] as JsonObject[]).slice(1), shown);
    for (const privateKey of privateKeys) assert.ok(!text.includes(privateKey));
  });

  itRefusesAllButTheOperator(() => penstock, { method: 'GET', path: '/apiKeys' });
});
