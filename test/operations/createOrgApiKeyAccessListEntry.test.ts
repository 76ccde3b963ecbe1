import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import {
  beforeKeys,
  entriesIn,
  itFindsKeysOfItsOrganisationAlone,
  keysSince,
  lastRecord,
  makeOrgKey,
  orgKeys,
  unknownKey,
} from '../support/api-keys.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation, itRefusesWhatIsNoArray } from '../support/refusals.ts';

const valid = [{ ipAddress: '203.0.113.10' }];

/** What is sent, and the CIDR block and the address that are kept of it. */
const forms: readonly (readonly [JsonObject, string, string?])[] = [
  [{ ipAddress: '203.0.113.10' }, '203.0.113.10/32', '203.0.113.10'],
  [{ cidrBlock: '203.0.113.11/32' }, '203.0.113.11/32', '203.0.113.11'],
  [{ cidrBlock: '203.0.113.0/24' }, '203.0.113.0/24'],
  [{ cidrBlock: '198.51.100.77/25' }, '198.51.100.0/25'],
  [{ cidrBlock: '192.0.2.0%2F24' }, '192.0.2.0/24'],
  [{ cidrBlock: '0.0.0.0/0' }, '0.0.0.0/0'],
  [{ ipAddress: '2001:DB8:0:0:0:0:0:7' }, '2001:db8::7/128', '2001:db8::7'],
  [{ cidrBlock: '2001:db8::7/33' }, '2001:db8::/33'],
  [{ cidrBlock: '::/0' }, '::/0'],
  [
    { ipAddress: '192.0.2.1', cidrBlock: null, links: [], created: 'x', count: 1 },
    '192.0.2.1/32',
    '192.0.2.1',
  ],
];

const noAddresses = [
  ' ',
  '203.0.113',
  '203.0.113.256',
  '203.0.113.010',
  'localhost',
  '::1::',
  'fe80::1%eth0',
  ' ::1',
];
const noBlocks = [
  '203.0.113.0',
  '203.0.113.0/33',
  '203.0.113.0/',
  '203.0.113.0/24/24',
  '::/129',
  '/24',
  '::1',
];

describe('createOrgApiKeyAccessListEntry', () => {
  let penstock: Penstock;
  const existing = { method: 'POST', path: '' };
  const makeList = async (): Promise<string> => `${(await makeOrgKey(penstock)).path}/accessList`;

  before(async () => {
    penstock = await startPenstock();
    existing.path = await makeList();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the list with the new entry, byte for byte', async () => {
    const path = await makeList();
    const reply = await penstock.owner.post(path, valid);
    assertAnswer(reply, 200, keysSince);
    const { url } = penstock.server;
    const [entry] = entriesIn(reply);
    const created = String(entry?.created);
    assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(
      reply.text,
      `{"links":[{"href":"${url}${path}?pageNum=1&itemsPerPage=100","rel":"self"}],"results":[` +
        `{"cidrBlock":"203.0.113.10/32","created":"${created}","ipAddress":"203.0.113.10",` +
        `"links":[{"href":"${url}${path}/203.0.113.10","rel":"self"}]}],"totalCount":1}`,
    );
    assert.equal((await penstock.owner.get(path)).text, reply.text);
  });

  it('200: brings every address and range into one form, in their order', async () => {
    const path = await makeList();
    await penstock.owner.post(path, [forms[0]?.[0]]);
    const rest = forms.slice(1).map(([sent]) => sent);
    const reply = await penstock.owner.post(path, rest);
    assert.equal(reply.status, 200, reply.text);
    assert.deepEqual(
      entriesIn(reply).map(({ cidrBlock, ipAddress }) => [cidrBlock, ipAddress]),
      forms.map(([, cidrBlock, ipAddress]) => [cidrBlock, ipAddress]),
    );
  });

  it('200: answers a page of the list, and without a count on demand', async () => {
    const path = await makeList();
    await penstock.owner.post(path, [{ ipAddress: '192.0.2.1' }, { ipAddress: '192.0.2.2' }]);
    const reply = await penstock.owner.post(`${path}?itemsPerPage=2&pageNum=2`, valid);
    assert.deepEqual(
      [entriesIn(reply).map(({ ipAddress }) => ipAddress), reply.json['totalCount']],
      [['203.0.113.10'], 3],
    );
    const uncounted = await penstock.owner.post(`${path}?includeCount=false`, [{ ipAddress: '192.0.2.3' }]);
    assert.ok(!('totalCount' in uncounted.json) && entriesIn(uncounted).length === 4);
  });

  it('200: leaves a record that names the key', async () => {
    const { key, path } = await makeOrgKey(penstock);
    await penstock.owner.post(`${path}/accessList`, valid);
    const { name, target, fields } = await lastRecord(penstock);
    assert.deepEqual([name, target, fields], ['access-list.extended', key.publicKey, ['accessList']]);
  });

  describe('what it refuses', () => {
    const acceptable = { ipAddress: '192.0.2.200' };
    /** Asserts a refusal that leaves the list as it is, although another entry could be used. */
    const assertRefused = async (entry: unknown, error: Parameters<typeof assertError>[1]) => {
      const { text } = await penstock.owner.get(existing.path);
      assertError(
        await penstock.owner.post(existing.path, [acceptable, entry]),
        error,
        JSON.stringify(entry),
      );
      assert.equal((await penstock.owner.get(existing.path)).text, text);
    };

    it('400: an address that is none, and a range that is none', async () => {
      for (const ipAddress of [...noAddresses, '203.0.113.0/24']) {
        await assertRefused({ ipAddress }, expected.invalidAttribute('[1].ipAddress'));
      }
      for (const cidrBlock of [...noBlocks, ...noAddresses.map((address) => `${address}/8`)]) {
        await assertRefused({ cidrBlock }, expected.invalidAttribute('[1].cidrBlock'));
      }
    });

    it('400: neither an address nor a range, and both', async () => {
      for (const entry of [{}, { links: [] }, { ipAddress: null }, { ipAddress: '', cidrBlock: '' }]) {
        await assertRefused(entry, expected.missing('[1].ipAddress'));
      }
      const both = { ipAddress: '192.0.2.1', cidrBlock: '192.0.2.1/32' };
      const message = 'Should not specify both the IP address and the CIDR block';
      await assertRefused(both, expected.validation(message));
    });

    it('400: an empty array, other attributes, and other types', async () => {
      assertError(await penstock.owner.post(existing.path, []), expected.missing('[0]'));
      await assertRefused({ ...valid[0], comment: 'c' }, expected.invalidAttribute('[1].comment'));
      await assertRefused({ ipAddress: 1 }, expected.wrongJsonType('[1].ipAddress'));
      await assertRefused({ cidrBlock: ['::/0'] }, expected.wrongJsonType('[1].cidrBlock'));
      for (const entry of ['203.0.113.10', 1, null, []]) {
        await assertRefused(entry, expected.wrongJsonType('[1]'));
      }
    });

    it('400: page numbers and sizes out of range', async () => {
      for (const query of ['itemsPerPage=0', 'itemsPerPage=501', 'pageNum=0', 'includeCount=1']) {
        const reply = await penstock.owner.post(`${existing.path}?${query}`, valid);
        assertError(reply, expected.invalidQuery(query.split('=', 1)[0] ?? ''));
      }
      assert.deepEqual(entriesIn(await penstock.owner.get(existing.path)), []);
    });

    it('409: what is on the list already, and what is sent twice, however it is written', async () => {
      const path = await makeList();
      await penstock.owner.post(path, [{ ipAddress: '2001:db8::1' }, { cidrBlock: '10.0.0.0/8' }]);
      const { text } = await penstock.owner.get(path);
      const twice: readonly (readonly [JsonObject, string])[] = [
        [{ ipAddress: '2001:DB8:0::1' }, '2001:db8::1'],
        [{ cidrBlock: '2001:db8::1/128' }, '2001:db8::1'],
        [{ cidrBlock: '10.1.2.3/8' }, '10.0.0.0/8'],
        [acceptable, acceptable.ipAddress],
      ];
      for (const [entry, address] of twice) {
        assertError(await penstock.owner.post(path, [acceptable, entry]), expected.onAccessList(address));
      }
      assert.equal((await penstock.owner.get(path)).text, text);
    });

    it('409: all but one of many that add the same at once', async () => {
      const path = await makeList();
      const replies = await Promise.all(Array.from({ length: 5 }, () => penstock.owner.post(path, valid)));
      const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
      assert.deepEqual(statuses, [200, 409, 409, 409, 409]);
    });
  });

  itFindsKeysOfItsOrganisationAlone({
    method: 'POST',
    at: (one, id) => `${orgKeys(one)}/${id}/accessList`,
    body: valid,
  });
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'POST',
    path: `/apiKeys/${unknownKey}/accessList`,
    body: valid,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: beforeKeys,
  });
  itRefusesWhatIsNoArray(() => penstock, existing);
  itIsRateLimitedAs('apiKeys_organization', (one) => ({
    method: 'POST',
    path: `${orgKeys(one)}/x/accessList`,
    body: [],
  }));
});
