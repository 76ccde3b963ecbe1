import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { textIn } from '../support/answers.ts';
import type { DigestKey } from '../support/digest-client.ts';
import { digestGet } from '../support/digest-get.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { assertOwnAnswer, itCreatesPrincipals } from '../support/principals.ts';
import { itRefusesAllButTheOperator, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const path = '/api/penstock/v1/apiKeys';

const workspacesOf = ({ server, groupId }: Penstock): URL =>
  new URL(`/api/atlas/v2/groups/${groupId}/streams`, server.url);

const keyOf = (json: JsonObject): DigestKey => ({
  publicKey: textIn(json, 'publicKey'),
  privateKey: textIn(json, 'privateKey'),
});

describe('createApiKey', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('201: answers the key, the only time with its private half', async () => {
    const body = { roles: ['GROUP_READ_ONLY'], description: 'for reading' };
    const reply = await penstock.operator.post(path, body);
    assertOwnAnswer(reply, 201);
    const { id, publicKey, privateKey } = reply.json as Record<string, string>;
    const { orgId } = penstock.server.credentials;
    assert.match(id ?? '', /^[a-f0-9]{24}$/);
    assert.match(publicKey ?? '', /^[a-z]{8}$/);
    assert.match(privateKey ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(
      reply.text,
      `{"description":"for reading","id":"${id}","privateKey":"${privateKey}","publicKey":"${publicKey}",` +
        `"roles":[{"orgId":"${orgId}","roleName":"ORG_MEMBER"},` +
        `{"groupId":"${penstock.groupId}","roleName":"GROUP_READ_ONLY"}]}`,
    );
  });

  it('201: makes a key that signs in at once, and with its own private half only', async () => {
    const { json } = await penstock.operator.post(path, { roles: ['GROUP_READ_ONLY'] });
    const key = keyOf(json);
    const url = workspacesOf(penstock);
    assert.equal(await digestGet(url, key), 200);
    assert.equal(await digestGet(url, { ...key, privateKey: `${key.privateKey}0` }), 401);
  });

  it('201: makes a key that signs in after a restart', async () => {
    await using dataDir = await temporaryDirectory();
    let key: DigestKey;
    {
      await using first = await startPenstock({ dataDir: dataDir.path });
      const { json } = await first.operator.post(path, { roles: ['GROUP_READ_ONLY'] });
      key = keyOf(json);
    }
    await using second = await startPenstock({ dataDir: dataDir.path });
    assert.equal(await digestGet(workspacesOf(second), key), 200);
  });

  itCreatesPrincipals(() => penstock, path);
  itRefusesAllButTheOperator(() => penstock, {
    method: 'POST',
    path: '/apiKeys',
    body: { roles: ['ORG_OWNER'] },
  });
  itRefusesWhatIsNoBody(() => penstock, { method: 'POST', path }, 'operator');
});
