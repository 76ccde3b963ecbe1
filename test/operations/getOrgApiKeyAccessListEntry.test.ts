import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import {
  beforeKeys,
  itFindsKeysOfItsOrganisationAlone,
  keysSince,
  makeOrgKey,
  orgKeys,
  unknownKey,
} from '../support/api-keys.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';

/** How an entry may be named in a path, by its CIDR block; the Go SDK escapes the slash twice. */
const names: Readonly<Record<string, readonly string[]>> = {
  '203.0.113.10/32': ['203.0.113.10', '203.0.113.10%2F32', '203.0.113.10%2f32', '203.0.113.10%252F32'],
  '198.51.100.0/24': ['198.51.100.0%2F24', '198.51.100.7%2F24', '198.51.100.0%252F24'],
  '2001:db8::7/128': ['2001:db8::7', '2001%3Adb8%3A%3A7', '2001:DB8:0:0:0:0:0:7', '2001:db8::7%2F128'],
  '2001:db8::/32': ['2001:db8::%2F32'],
};

const unknownNames = ['203.0.113.11', '203.0.113.10%2F31', '198.51.100.0', '198.51.100.0%2F25', '2001:db8::'];
const malformedNames = [
  'nothing',
  '203.0.113',
  '203.0.113.10%2F',
  '203.0.113.10%2F33',
  '%20',
  '..%2F',
  '%00',
];

describe('getOrgApiKeyAccessListEntry', () => {
  let penstock: Penstock;
  let path: string;

  before(async () => {
    penstock = await startPenstock();
    path = `${(await makeOrgKey(penstock)).path}/accessList`;
    await penstock.owner.post(
      path,
      Object.keys(names).map((cidrBlock) => ({ cidrBlock })),
    );
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an entry, byte for byte', async () => {
    const reply = await penstock.owner.get(`${path}/203.0.113.10`);
    assertAnswer(reply, 200, keysSince);
    assert.equal(
      reply.text,
      `{"cidrBlock":"203.0.113.10/32","created":"${textIn(reply.json, 'created')}",` +
        `"ipAddress":"203.0.113.10",` +
        `"links":[{"href":"${penstock.server.url}${path}/203.0.113.10","rel":"self"}]}`,
    );
  });

  it('200: finds an entry by every way to write it, and by its own link', async () => {
    for (const [cidrBlock, written] of Object.entries(names)) {
      for (const name of written) {
        const reply = await penstock.owner.get(`${path}/${name}`);
        assert.deepEqual([reply.status, reply.json['cidrBlock']], [200, cidrBlock], name);
        const [link] = reply.json['links'] as { href: string }[];
        const followed = await penstock.owner.get((link?.href ?? '').replace(penstock.server.url, ''));
        assert.equal(followed.text, reply.text);
      }
    }
  });

  it('200: names no single address of a range', async () => {
    const { json } = await penstock.owner.get(`${path}/2001:db8::%2F32`);
    assert.ok(!('ipAddress' in json));
  });

  it('404: finds neither what is not on the list nor what is no address', async () => {
    for (const name of [...unknownNames, ...malformedNames]) {
      assertError(await penstock.owner.get(`${path}/${name}`), expected.noAccessListEntry, name);
    }
  });

  itFindsKeysOfItsOrganisationAlone({
    method: 'GET',
    at: (one, id) => `${orgKeys(one)}/${id}/accessList/203.0.113.10`,
  });
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'GET',
    path: `/apiKeys/${unknownKey}/accessList/203.0.113.10`,
    tooWeak: null,
    tooOld: beforeKeys,
  });
  itIsRateLimitedAs('apiKeys_organization', (one) => ({
    method: 'GET',
    path: `${orgKeys(one)}/x/accessList/x`,
  }));
});
