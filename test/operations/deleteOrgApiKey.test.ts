import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertChallenge, assertError, expected } from '../support/answers.ts';
import {
  asKey,
  beforeKeys,
  itFindsKeysOfItsOrganisationAlone,
  keysSince,
  lastRecord,
  makeOrgKey,
  orgKeys,
  unknownKey,
} from '../support/api-keys.ts';
import { digestAuthorization, nonceOf } from '../support/digest-client.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';

describe('deleteOrgApiKey', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: deletes the key, from its projects, too, and answers nothing', async () => {
    const { id, path, inProject } = await makeOrgKey(penstock);
    await penstock.owner.patch(inProject, { roles: ['GROUP_OWNER'] });
    const reply = await penstock.owner.delete(path);
    assertAnswer(reply, 204, keysSince);
    assert.equal(reply.text, '');
    assertError(await penstock.owner.get(path), expected.noApiKey(id));
    for (const list of [orgKeys(penstock), '/apiKeys']) {
      assert.ok(!(await penstock.owner.get(list)).text.includes(id), list);
    }
  });

  it('204: ends its sign-in at once, also with a challenge that it was given before', async () => {
    const { path, key } = await makeOrgKey(penstock, ['ORG_READ_ONLY']);
    assert.equal((await asKey(penstock, key, 'GET', '/streams')).status, 200);
    const uri = `/api/atlas/v2/groups/${penstock.groupId}/streams`;
    const nonce = nonceOf((await penstock.stranger.get(uri)).headers);
    const answerOf = (nc: number) => digestAuthorization({ key, nonce, method: 'GET', uri, nc });
    const get = (nc: number) => penstock.stranger.get(uri, { headers: { authorization: answerOf(nc) } });
    assert.equal((await get(1)).status, 200);
    assert.equal((await penstock.owner.delete(path)).status, 204);
    assertChallenge(await get(2));
    assertChallenge(await asKey(penstock, key, 'GET', '/streams'));
  });

  it('204: stays deleted after a restart', async () => {
    await using directory = await temporaryDirectory();
    const made = await (async () => {
      await using first = await startPenstock({ dataDir: directory.path });
      const key = await makeOrgKey(first);
      assert.equal((await first.owner.delete(key.path)).status, 204);
      return key;
    })();
    await using second = await startPenstock({ dataDir: directory.path });
    assertChallenge(await asKey(second, made.key, 'GET', made.path));
    assertError(await second.owner.get(made.path), expected.noApiKey(made.id));
  });

  it('204: lets a key delete itself', async () => {
    const { path, key } = await makeOrgKey(penstock, ['ORG_OWNER']);
    assert.equal((await asKey(penstock, key, 'DELETE', path)).status, 204);
    assertChallenge(await asKey(penstock, key, 'GET', path));
  });

  it('204, 404: lets one of many deletions at once win', async () => {
    const { path } = await makeOrgKey(penstock);
    const replies = await Promise.all(Array.from({ length: 5 }, () => penstock.owner.delete(path)));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [204, 404, 404, 404, 404]);
  });

  it('204: leaves a record', async () => {
    const { path, key } = await makeOrgKey(penstock);
    await penstock.owner.delete(path);
    const { name, target, fields } = await lastRecord(penstock);
    assert.deepEqual([name, target, fields], ['api-key.deleted', key.publicKey, []]);
  });

  itFindsKeysOfItsOrganisationAlone({ method: 'DELETE', at: (one, id) => `${orgKeys(one)}/${id}` });
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'DELETE',
    path: `/apiKeys/${unknownKey}`,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: beforeKeys,
  });
  itIsRateLimitedAs('apiKeys_organization', (one) => ({ method: 'DELETE', path: `${orgKeys(one)}/x` }));
});
