import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { signIn } from './accounts.ts';
import { assertAnswer, assertError, type ExpectedError, expected, textIn } from './answers.ts';
import type { Api, Penstock } from './penstock.ts';
import { type Level, type MadeAccount, newServiceAccount, pathAt, version } from './service-accounts.ts';

/** Where the tests call from. */
export const here = '127.0.0.1';
/** Where nobody calls from. */
const elsewhere = '203.0.113.0/24';

const notAllowed: ExpectedError = {
  status: 403,
  code: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
  detail: `IP address ${here} is not allowed to access this resource.`,
  parameters: [here],
};

const alreadyThere = (address: string): ExpectedError => ({
  status: 409,
  code: 'ADDRESS_ALREADY_IN_ACCESS_LIST',
  detail: `The address ${address} is already on the access list.`,
  parameters: [address],
});

/** Where the access list of an account is at a level. */
export const listPath = (level: Level, account: MadeAccount): string =>
  `${pathAt(level, account)}/accessList`;

/** The CIDR blocks of an access list. */
const blocksIn = (json: JsonObject): unknown[] =>
  (json['results'] as JsonObject[]).map(({ cidrBlock }) => cidrBlock);

/** Calls the token endpoint or the revocation as an account. */
const oauth = ({ stranger }: Penstock, endpoint: string, account: MadeAccount, body: string) =>
  stranger.post(`/api/oauth/${endpoint}`, body, {
    headers: {
      authorization: `Basic ${Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  });

/** Adds the tests of the extension of an access list at a level. */
export function itExtendsAccessLists(penstock: () => Penstock, level: Level): void {
  const add = (account: MadeAccount, entries: unknown, by: Api = penstock().owner) =>
    by.post(listPath(level, account), entries);

  it('200: answers the list, every entry in its one form', async () => {
    const account = await newServiceAccount(penstock(), level);
    await add(account, [{ ipAddress: '203.0.113.10' }]);
    const body = [{ cidrBlock: '198.51.100.7/24' }, { cidrBlock: null, ipAddress: '2001:DB8:0::1' }];
    const reply = await add(account, body);
    assertAnswer(reply, 200, version);
    const results = reply.json['results'] as JsonObject[];
    assert.deepEqual(
      results.map((entry) => ({ ...entry, createdAt: 'then' })),
      [
        { cidrBlock: '203.0.113.10/32', ipAddress: '203.0.113.10', createdAt: 'then' },
        { cidrBlock: '198.51.100.0/24', createdAt: 'then' },
        { cidrBlock: '2001:db8::1/128', ipAddress: '2001:db8::1', createdAt: 'then' },
      ],
    );
    for (const entry of results) assert.match(textIn(entry, 'createdAt'), /^\d{4}-\d\d-\d\dT[\d:]{8}Z$/);
    assert.equal(reply.json['totalCount'], 3);
    const listed = await penstock().owner.get(listPath(level, account));
    assert.deepEqual(listed.json, reply.json);
    const paged = await penstock().owner.post(`${listPath(level, account)}?itemsPerPage=1&pageNum=2`, [
      { ipAddress: '203.0.113.11' },
    ]);
    assert.deepEqual([blocksIn(paged.json), paged.json['totalCount']], [['198.51.100.0/24'], 4]);
  });

  it('200: keeps tokens from everywhere else, but neither their creation nor their revocation', async () => {
    const account = await newServiceAccount(penstock(), level);
    const api = await signIn(penstock(), account);
    assert.equal((await api.get('')).status, 200);
    await add(account, [{ cidrBlock: elsewhere }]);
    assertError(await api.get(''), notAllowed);
    const token = await oauth(penstock(), 'token', account, 'grant_type=client_credentials');
    assert.equal(token.status, 200);
    assertError(await (await signIn(penstock(), account)).get(''), notAllowed);
    const revoked = `token=${textIn(token.json, 'access_token')}`;
    assert.equal((await oauth(penstock(), 'revoke', account, revoked)).status, 200);
    await add(account, [{ cidrBlock: '127.0.0.0/8' }]);
    assert.equal((await api.get('')).status, 200);
  });

  it('409: adds nothing when one of the entries is there already, or twice', async () => {
    const account = await newServiceAccount(penstock(), level);
    await add(account, [{ ipAddress: '203.0.113.10' }]);
    const again = await add(account, [{ ipAddress: '203.0.113.11' }, { cidrBlock: '203.0.113.10/32' }]);
    assertError(again, alreadyThere('203.0.113.10'));
    assertError(
      await add(account, [{ cidrBlock: elsewhere }, { cidrBlock: elsewhere }]),
      alreadyThere(elsewhere),
    );
    assert.deepEqual(blocksIn((await penstock().owner.get(listPath(level, account))).json), [
      '203.0.113.10/32',
    ]);
  });

  it('400: refuses entries that are none, and a body that is no list', async () => {
    const account = await newServiceAccount(penstock(), level);
    for (const cidrBlock of ['203.0.113.0', '203.0.113.0/33', '1.2.3/8', 'text', ' ']) {
      assertError(await add(account, [{ cidrBlock }]), expected.invalidAttribute('[0].cidrBlock'));
    }
    for (const ipAddress of ['203.0.113.0/24', '256.0.0.1', 'example.com']) {
      const body = [{ cidrBlock: elsewhere }, { ipAddress }];
      assertError(await add(account, body), expected.invalidAttribute('[1].ipAddress'));
    }
    assertError(await add(account, [{ ipAddress: 1 }]), expected.wrongJsonType('[0].ipAddress'));
    assertError(await add(account, [{ unknownField: 1 }]), expected.invalidAttribute('[0].unknownField'));
    assertError(await add(account, [{}]), expected.missing('[0].ipAddress'));
    assertError(await add(account, {}), expected.invalidJson);
    assertError(await add(account, '[{'), expected.malformedJson);
    const text = { headers: { 'content-type': 'text/plain' } };
    const reply = await penstock().owner.post(listPath(level, account), '[]', text);
    assertError(reply, expected.unsupportedMedia);
    assert.deepEqual(blocksIn((await penstock().owner.get(listPath(level, account))).json), []);
  });
}

/** Adds the tests of the removal of an entry at a level. */
export function itShortensAccessLists(penstock: () => Penstock, level: Level): void {
  const remove = (account: MadeAccount, entry: string, by: Api = penstock().owner) =>
    by.delete(`${listPath(level, account)}/${entry}`);
  const withList = async (entries: readonly JsonObject[], changes: JsonObject = {}) => {
    const account = await newServiceAccount(penstock(), level, changes);
    const reply = await penstock().owner.post(listPath(level, account), entries);
    assert.equal(reply.status, 200, reply.text);
    return account;
  };
  const left = async (account: MadeAccount) =>
    blocksIn((await penstock().owner.get(listPath(level, account))).json);

  it('204: takes off what is named, an address or a range, as clients write it', async () => {
    const account = await withList([
      { ipAddress: '203.0.113.1' },
      { ipAddress: '203.0.113.2' },
      { cidrBlock: '198.51.100.0/24' },
      { cidrBlock: '2001:db8::/32' },
    ]);
    const reply = await remove(account, '203.0.113.1');
    assertAnswer(reply, 204, version);
    assert.equal(reply.text, '');
    assert.equal((await remove(account, '198.51.100.0%2F24')).status, 204);
    assert.equal((await remove(account, '2001:db8::%2f32')).status, 204);
    assert.deepEqual(await left(account), ['203.0.113.2/32']);
  });

  it('204: opens the account to where it was kept from, once the list is empty', async () => {
    const account = await withList([{ cidrBlock: elsewhere }]);
    const api = await signIn(penstock(), account);
    assertError(await api.get(''), notAllowed);
    assert.equal((await remove(account, encodeURIComponent(elsewhere))).status, 204);
    assert.equal((await api.get('')).status, 200);
  });

  it('400: does not let an account lock itself out', async () => {
    const roles = [level === 'orgs' ? 'ORG_OWNER' : 'GROUP_OWNER'];
    const account = await withList([{ ipAddress: here }, { cidrBlock: elsewhere }], { roles });
    const api = await signIn(penstock(), account);
    assertError(await remove(account, here, api), {
      status: 400,
      code: 'CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST',
      detail: `Cannot remove caller's IP address ${here} from access list.`,
      parameters: [here],
    });
    assert.equal((await remove(account, encodeURIComponent(elsewhere), api)).status, 204);
    assert.deepEqual(await left(account), [`${here}/32`]);
    assert.equal((await remove(account, here)).status, 204);
  });

  it('404: knows what is not on the list', async () => {
    const account = await withList([{ cidrBlock: elsewhere }]);
    for (const entry of ['203.0.113.0', '203.0.113.0%2F25', 'text', '203.0.113.0%2F24%2F1']) {
      const resource = `Service Account access list entry ${decodeURIComponent(entry)}`;
      assertError(await remove(account, entry), {
        status: 404,
        code: 'RESOURCE_NOT_FOUND',
        detail: `Cannot find resource ${resource}.`,
        parameters: [resource],
      });
    }
    assert.deepEqual(await left(account), [elsewhere]);
  });
}
