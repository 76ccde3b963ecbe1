import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import {
  asKey,
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
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';

describe('deleteOrgApiKeyAccessListEntry', () => {
  let penstock: Penstock;
  /** A key, and the list that it was given. */
  const makeList = async (cidrBlocks: readonly string[], roles = ['ORG_OWNER']) => {
    const made = await makeOrgKey(penstock, roles);
    const list = `${made.path}/accessList`;
    const { status } = await penstock.owner.post(
      list,
      cidrBlocks.map((cidrBlock) => ({ cidrBlock })),
    );
    assert.equal(status, 200);
    return { ...made, list };
  };
  const blocksOn = async (list: string) =>
    entriesIn(await penstock.owner.get(list)).map(({ cidrBlock }) => cidrBlock);

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: takes the entry off, keeps the others in their order, and answers nothing', async () => {
    const { list } = await makeList(['10.0.0.0/8', '192.0.2.1/32', '2001:db8::/32', '192.0.2.2/32']);
    const reply = await penstock.owner.delete(`${list}/192.0.2.1`);
    assertAnswer(reply, 204, keysSince);
    assert.equal(reply.text, '');
    assert.deepEqual(await blocksOn(list), ['10.0.0.0/8', '2001:db8::/32', '192.0.2.2/32']);
    for (const name of ['10.0.0.0%2F8', '2001:db8::%252F32', '192.0.2.2%2F32']) {
      assert.equal((await penstock.owner.delete(`${list}/${name}`)).status, 204, name);
    }
    assert.deepEqual(await blocksOn(list), []);
  });

  it('204: leaves a record that names the key', async () => {
    const { key, list } = await makeList(['192.0.2.1/32']);
    await penstock.owner.delete(`${list}/192.0.2.1`);
    const { name, target, fields } = await lastRecord(penstock);
    assert.deepEqual([name, target, fields], ['access-list.shortened', key.publicKey, ['accessList']]);
  });

  it('204: lets a key take off its own list what it does not call from', async () => {
    const { key, list } = await makeList(['192.0.2.1/32', '127.0.0.1/32', '127.0.0.0/8']);
    for (const name of ['192.0.2.1', '127.0.0.1']) {
      assert.equal((await asKey(penstock, key, 'DELETE', `${list}/${name}`)).status, 204, name);
    }
    assert.deepEqual(await blocksOn(list), ['127.0.0.0/8']);
  });

  it('400: does not let a key take the address that it calls from off its own list', async () => {
    for (const others of [[], ['192.0.2.1/32']]) {
      const { key, list } = await makeList(['127.0.0.0/8', ...others]);
      const reply = await asKey(penstock, key, 'DELETE', `${list}/127.0.0.0%2F8`);
      assertError(reply, expected.callerOnAccessList('127.0.0.1'));
      assert.deepEqual(await blocksOn(list), ['127.0.0.0/8', ...others]);
      assert.equal((await penstock.owner.delete(`${list}/127.0.0.0%2F8`)).status, 204);
    }
  });

  it('204: lets a key do so with the list of another', async () => {
    const { key } = await makeList(['127.0.0.1/32']);
    const { list } = await makeList(['127.0.0.1/32']);
    assert.equal((await asKey(penstock, key, 'DELETE', `${list}/127.0.0.1`)).status, 204);
  });

  it('404: finds neither what is not on the list nor what is no address', async () => {
    const { list } = await makeList(['10.0.0.0/8']);
    for (const name of ['10.0.0.0', '10.0.0.0%2F9', '192.0.2.1', 'nothing', '10.0.0.0%2F']) {
      assertError(await penstock.owner.delete(`${list}/${name}`), expected.noAccessListEntry, name);
    }
    assert.deepEqual(await blocksOn(list), ['10.0.0.0/8']);
  });

  it('204, 404: lets one of many at once win', async () => {
    const { list } = await makeList(['10.0.0.0/8']);
    const remove = () => penstock.owner.delete(`${list}/10.0.0.0%2F8`);
    const replies = await Promise.all(Array.from({ length: 4 }, remove));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [204, 404, 404, 404]);
  });

  itFindsKeysOfItsOrganisationAlone({
    method: 'DELETE',
    at: (one, id) => `${orgKeys(one)}/${id}/accessList/10.0.0.1`,
  });
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'DELETE',
    path: `/apiKeys/${unknownKey}/accessList/10.0.0.1`,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: beforeKeys,
  });
  itIsRateLimitedAs('apiKeys_organization', (one) => ({
    method: 'DELETE',
    path: `${orgKeys(one)}/x/accessList/x`,
  }));
});
