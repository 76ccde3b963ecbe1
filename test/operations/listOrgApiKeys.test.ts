import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { signIn, startBesideNeighbour } from '../support/accounts.ts';
import { assertAnswer, textIn } from '../support/answers.ts';
import { beforeKeys, keysSince, makeOrgKey, makeProjectKey, orgKeys, redacted } from '../support/api-keys.ts';
import { type Penstock, type Reply, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWrongPages } from '../support/refusals.ts';

const resultsOf = ({ json }: Reply): JsonObject[] => json['results'] as JsonObject[];

describe('listOrgApiKeys', () => {
  let penstock: Penstock;
  const call = { method: 'GET', path: '' };

  before(async () => {
    penstock = await startPenstock();
    call.path = orgKeys(penstock);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers all keys in the order of their creation, as each is read, without private keys', async () => {
    const made = [await makeOrgKey(penstock), await makeProjectKey(penstock)];
    const reply = await penstock.owner.get(call.path);
    assertAnswer(reply, 200, keysSince);
    const { apiKey } = penstock.server.credentials;
    const publicKeys = [apiKey, ...made.map(({ key }) => key)].map(({ publicKey }) => publicKey);
    const results = resultsOf(reply);
    assert.deepEqual(
      results.map((one) => one['publicKey']),
      publicKeys,
    );
    assert.equal(reply.json['totalCount'], 3);
    for (const one of results) {
      assert.equal(one['privateKey'], redacted);
      const single = await penstock.owner.get(`${call.path}/${textIn(one, 'id')}`);
      assert.deepEqual(single.json, one);
    }
    for (const { key } of made) assert.ok(!reply.text.includes(key.privateKey));
  });

  it('200: answers pages, and without a count on demand', async () => {
    const all = resultsOf(await penstock.owner.get(call.path));
    assert.ok(all.length >= 3);
    const second = await penstock.owner.get(`${call.path}?itemsPerPage=1&pageNum=2`);
    assert.deepEqual(resultsOf(second), [all[1]]);
    assert.equal(second.json['totalCount'], all.length);
    const links = second.json['links'] as JsonObject[];
    assert.deepEqual(
      links.map(({ rel }) => rel),
      ['self', 'next', 'previous'],
    );
    const uncounted = await penstock.owner.get(`${call.path}?includeCount=false&pageNum=9`);
    assert.ok(!('totalCount' in uncounted.json));
    assert.deepEqual(uncounted.json['results'], []);
  });

  it('200: keeps the keys of organisations apart', async () => {
    await using directory = await temporaryDirectory();
    const { penstock: started, neighbour } = await startBesideNeighbour(directory.path);
    await using beside = started;
    const own = resultsOf(await beside.owner.get(orgKeys(beside)));
    const nextDoor = await signIn(beside, neighbour.account);
    const theirs = resultsOf(await nextDoor.get(`/api/atlas/v2/orgs/${neighbour.orgId}/apiKeys`));
    assert.deepEqual(
      [own, theirs].map((keys) => keys.map((one) => one['publicKey'])),
      [[beside.server.credentials.apiKey.publicKey], ['neighbor']],
    );
  });

  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'GET',
    path: '/apiKeys',
    tooWeak: null,
    tooOld: beforeKeys,
  });
  itRefusesWrongPages(() => penstock, call);
  itIsRateLimitedAs('apiKeys_organization', (one) => ({ method: 'GET', path: orgKeys(one) }));
});
