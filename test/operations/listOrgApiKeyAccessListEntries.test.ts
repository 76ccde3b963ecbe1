import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import {
  beforeKeys,
  entriesIn,
  itFindsKeysOfItsOrganisationAlone,
  keysSince,
  makeOrgKey,
  orgKeys,
  unknownKey,
} from '../support/api-keys.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWrongPages } from '../support/refusals.ts';

const addresses = ['192.0.2.3', '192.0.2.1', '192.0.2.2'];
const entries = addresses.map((ipAddress) => ({ ipAddress }));

describe('listOrgApiKeyAccessListEntries', () => {
  let penstock: Penstock;
  const call = { method: 'GET', path: '' };

  before(async () => {
    penstock = await startPenstock();
    call.path = `${(await makeOrgKey(penstock)).path}/accessList`;
    await penstock.owner.post(call.path, entries);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the entries in the order in which they came, as each is read', async () => {
    const reply = await penstock.owner.get(call.path);
    assertAnswer(reply, 200, keysSince);
    const singles = await Promise.all(addresses.map((one) => penstock.owner.get(`${call.path}/${one}`)));
    assert.deepEqual(
      entriesIn(reply),
      singles.map(({ json }) => json),
    );
    assert.equal(reply.json['totalCount'], 3);
  });

  it('200: answers pages, and without a count on demand', async () => {
    const second = await penstock.owner.get(`${call.path}?itemsPerPage=2&pageNum=2`);
    assert.deepEqual(
      [entriesIn(second).map(({ ipAddress }) => ipAddress), second.json['totalCount']],
      [['192.0.2.2'], 3],
    );
    assert.ok(!('totalCount' in (await penstock.owner.get(`${call.path}?includeCount=false`)).json));
  });

  it('200: is empty for a new key, and the list of each key is its own', async () => {
    const { path } = await makeOrgKey(penstock);
    const { json } = await penstock.owner.get(`${path}/accessList`);
    assert.deepEqual([json['results'], json['totalCount']], [[], 0]);
  });

  it('200: answers the same after a restart', async () => {
    await using directory = await temporaryDirectory();
    const settings = { dataDir: directory.path, publicUrl: 'https://streams.example.com' };
    let path = '';
    let text = '';
    {
      await using first = await startPenstock(settings);
      path = `${(await makeOrgKey(first)).path}/accessList`;
      ({ text } = await first.owner.post(path, entries));
    }
    await using second = await startPenstock(settings);
    assert.equal((await second.owner.get(path)).text, text);
  });

  itFindsKeysOfItsOrganisationAlone({
    method: 'GET',
    at: (one, id) => `${orgKeys(one)}/${id}/accessList`,
  });
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'GET',
    path: `/apiKeys/${unknownKey}/accessList`,
    tooWeak: null,
    tooOld: beforeKeys,
  });
  itRefusesWrongPages(() => penstock, call);
  itIsRateLimitedAs('apiKeys_organization', (one) => ({
    method: 'GET',
    path: `${orgKeys(one)}/x/accessList`,
  }));
});
