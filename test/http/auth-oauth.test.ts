import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { tokensPerAccountMax } from '../../src/domain/principal.ts';
import type { Account } from '../support/accounts.ts';
import { basic, grant, postOAuth } from '../support/oauth.ts';
import {
  accessToken,
  type Api,
  createApi,
  type Penstock,
  type Reply,
  startPenstock,
  temporaryDirectory,
} from '../support/penstock.ts';

/** Every character as `%XX`, which RFC 6749 permits and which no client does. */
const encodeAll = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const withToken = ({ server, groupId }: Penstock, token: string): Api =>
  createApi(server.url, `/api/atlas/v2/groups/${groupId}`, `Bearer ${token}`);

const newClient = async ({ operator }: Penstock): Promise<Account> => {
  const { status, json } = await operator.post('/api/penstock/v1/serviceAccounts', {
    roles: ['GROUP_OWNER'],
  });
  assert.equal(status, 201);
  return { clientId: json['clientId'] as string, clientSecret: json['clientSecret'] as string };
};

function assertDigestChallenge({ status, headers, json }: Reply): void {
  assert.equal(status, 401);
  assert.match(headers.get('www-authenticate') ?? '', /^Digest realm="MMS Public API", .*, stale=false$/);
  assert.equal(json['errorCode'], 'UNEXPECTED_ERROR');
}

describe('the token endpoint', () => {
  let penstock: Penstock;
  let client: Account;

  before(async () => {
    penstock = await startPenstock();
    client = penstock.server.credentials.serviceAccount;
  });
  after(() => penstock[Symbol.asyncDispose]());

  const ask = (body: string, headers?: Record<string, string>): Promise<Reply> =>
    postOAuth(penstock, 'token', client, body, headers);

  it('200: answers the documented token, never to be stored', async () => {
    const { status, headers, text, json } = await ask(grant);
    assert.equal(status, 200);
    const token = json['access_token'] as string;
    assert.equal(text, `{"access_token":"${token}","expires_in":3600,"token_type":"Bearer"}`);
    assert.equal(headers.get('content-type'), 'application/json');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal((await withToken(penstock, token).get('/streams')).status, 200);
  });

  it('200: gives a new token every time, and the older ones stay good', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask(grant)));
    const tokens = new Set(replies.map(({ json }) => json['access_token'] as string));
    assert.equal(tokens.size, 20);
    for (const token of tokens) assert.equal((await withToken(penstock, token).get('/streams')).status, 200);
  });

  it('200: reads credentials that were URL-encoded first, as the Go client does', async () => {
    for (const encode of [encodeURIComponent, encodeAll]) {
      assert.equal((await ask(grant, { authorization: basic(client, encode) })).status, 200);
    }
  });

  it('200: pretty and envelope are documented here, too', async () => {
    const pretty = await postOAuth(penstock, 'token?pretty=true', client, grant);
    assert.match(pretty.text, /^\{\n {2}"access_token" : "[^"]+",\n {2}"expires_in" : 3600,\n/);
    const wrapped = await postOAuth(penstock, 'token?envelope=true', client, grant);
    assert.deepEqual([wrapped.json['status'], Object.keys(wrapped.json)], [200, ['content', 'status']]);
  });

  it('401 invalid_client: wrong, unknown, missing or unreadable credentials', async () => {
    const unknown = { ...client, clientId: 'mdb_sa_id_0123456789abcdef01234567' };
    for (const authorization of [
      basic({ ...client, clientSecret: `${client.clientSecret}x` }),
      basic({ ...client, clientSecret: '' }),
      basic(unknown),
      basic({ clientId: penstock.server.credentials.apiKey.publicKey, clientSecret: 'x' }),
      'Basic',
      'Basic !!!',
      `Basic ${Buffer.from('no colon').toString('base64')}`,
      'Bearer x',
      '',
    ]) {
      const { status, text, headers } = await ask(grant, { authorization });
      assert.equal(status, 401, authorization);
      assert.equal(text, '{"error_description":"Invalid credentials provided.","error":"invalid_client"}');
      assert.match(headers.get('www-authenticate') ?? '', /^Basic realm=/);
      assert.equal(headers.get('cache-control'), 'no-store');
    }
  });

  for (const [error, body] of [
    ['unsupported_grant_type', 'grant_type=password&username=a&password=b'],
    ['unsupported_grant_type', 'grant_type=authorization_code'],
    ['invalid_request', ''],
    ['invalid_request', 'scope=all'],
    ['invalid_request', 'grant_type=client_credentials&grant_type=client_credentials'],
  ] as const) {
    it(`400 ${error}: ${body || 'an empty body'}`, async () => {
      const { status, json, headers } = await ask(body);
      assert.deepEqual([status, json['error']], [400, error]);
      assert.equal(typeof json['error_description'], 'string');
      assert.equal(headers.get('cache-control'), 'no-store');
    });
  }

  it('400 invalid_request: a body in JSON', async () => {
    const { status, json } = await ask('{"grant_type":"client_credentials"}', {
      'content-type': 'application/json',
    });
    assert.deepEqual([status, json['error']], [400, 'invalid_request']);
  });

  it('401: an access token that nobody was given is answered by the digest challenge', async () => {
    for (const token of ['mdb_sa_at_unknown', '', 'a b', client.clientSecret]) {
      assertDigestChallenge(await withToken(penstock, token).get('/streams'));
    }
  });
});

describe('the tokens of a service account', () => {
  it('are bounded: one too many ends the oldest, and no token of another account', async () => {
    await using penstock = await startPenstock();
    const client = await newClient(penstock);
    const issue = async (): Promise<string> =>
      (await postOAuth(penstock, 'token', client, grant)).json['access_token'] as string;
    const [oldest, second] = [await issue(), await issue()];
    for (let issued = 2; issued < tokensPerAccountMax; issued += 1) await issue();
    const statusOf = async (token: string): Promise<number> =>
      (await withToken(penstock, token).get('/streams')).status;
    assert.equal(await statusOf(oldest), 200);
    const newest = await issue();
    assertDigestChallenge(await withToken(penstock, oldest).get('/streams'));
    assert.deepEqual([await statusOf(second), await statusOf(newest)], [200, 200]);
    assert.equal((await penstock.owner.get('/streams')).status, 200);
  });
});

describe('the revocation of a token', () => {
  let penstock: Penstock;
  let client: Account;

  before(async () => {
    penstock = await startPenstock();
    client = await newClient(penstock);
  });
  after(() => penstock[Symbol.asyncDispose]());

  const tokenOf = ({ clientId, clientSecret }: Account): Promise<string> =>
    accessToken(penstock.server.url, clientId, clientSecret);
  const revoke = (by: Account | null, token: string): Promise<Reply> =>
    postOAuth(penstock, 'revoke', by, `token=${token}&token_type_hint=access_token`);

  it('200: holds at once, and for this token only', async () => {
    const [token, other] = [await tokenOf(client), await tokenOf(client)];
    const api = withToken(penstock, token);
    assert.equal((await api.get('/streams')).status, 200);
    const { status, text } = await revoke(client, token);
    assert.deepEqual([status, text], [200, '']);
    assertDigestChallenge(await api.get('/streams'));
    assert.equal((await withToken(penstock, other).get('/streams')).status, 200);
  });

  it('200: of a token that is unknown or revoked already does nothing', async () => {
    const token = await tokenOf(client);
    for (const one of [token, token, 'mdb_sa_at_unknown']) {
      assert.equal((await revoke(client, one)).status, 200);
    }
  });

  it("200: of another client's token does nothing", async () => {
    const token = await tokenOf(client);
    const other = await newClient(penstock);
    const { status, text } = await revoke(other, token);
    assert.deepEqual([status, text], [200, '']);
    assert.equal((await withToken(penstock, token).get('/streams')).status, 200);
  });

  it('401: without the credentials of a client, the token stays good', async () => {
    const token = await tokenOf(client);
    for (const by of [null, { ...client, clientSecret: 'wrong' }]) {
      const { status, json } = await revoke(by, token);
      assert.deepEqual([status, json['error']], [401, 'invalid_client']);
    }
    assert.equal((await withToken(penstock, token).get('/streams')).status, 200);
  });

  it('400: without a token', async () => {
    for (const body of ['', 'token=', 'token_type_hint=access_token']) {
      const { status, json } = await postOAuth(penstock, 'revoke', client, body);
      assert.deepEqual([status, json['error']], [400, 'invalid_request'], body);
    }
  });
});

describe('the life of a token', () => {
  it('goes on over a restart, and so does its revocation', async () => {
    await using directory = await temporaryDirectory();
    const tokens: string[] = [];
    {
      await using first = await startPenstock({ dataDir: directory.path });
      const client = await newClient(first);
      for (let count = 0; count < 2; count += 1) {
        tokens.push(await accessToken(first.server.url, client.clientId, client.clientSecret));
      }
      assert.equal((await postOAuth(first, 'revoke', client, `token=${tokens[1]}`)).status, 200);
    }
    await using second = await startPenstock({ dataDir: directory.path });
    const [good = '', revoked = ''] = tokens;
    assert.equal((await withToken(second, good).get('/streams')).status, 200);
    assertDigestChallenge(await withToken(second, revoked).get('/streams'));
  });

  it('401: ends when it expires, with the digest challenge', async () => {
    await using penstock = await startPenstock({ tokenLifetimeMs: 100 });
    let reply = await penstock.owner.get('/streams');
    for (let attempt = 0; reply.status === 200 && attempt < 200; attempt += 1) {
      await pause(10);
      reply = await penstock.owner.get('/streams');
    }
    assertDigestChallenge(reply);
  });
});

/** The names of the files in a directory that hold a text. */
const filesWith = async (directory: string, text: string): Promise<string[]> => {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  assert.ok(files.length > 2);
  const holding = await Promise.all(
    files.map(async ({ parentPath, name }) =>
      (await readFile(join(parentPath, name))).includes(text) ? [name] : [],
    ),
  );
  return holding.flat().sort();
};

describe('the data directory', () => {
  it('holds neither tokens nor secrets in clear, but for those that the first start hands over', async () => {
    await using directory = await temporaryDirectory();
    const hidden: string[] = [];
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      const { serviceAccount, apiKey } = penstock.server.credentials;
      const client = await newClient(penstock);
      const key = await penstock.operator.post('/api/penstock/v1/apiKeys', { roles: ['GROUP_OWNER'] });
      const token = await accessToken(penstock.server.url, client.clientId, client.clientSecret);
      hidden.push(token, client.clientSecret, key.json['privateKey'] as string);
      for (const secret of hidden) {
        assert.ok(secret.length > 30);
        assert.deepEqual(await filesWith(directory.path, secret), []);
      }
      assert.deepEqual(await filesWith(directory.path, serviceAccount.clientSecret), ['credentials.json']);
      assert.deepEqual(await filesWith(directory.path, apiKey.privateKey), ['credentials.json', 'netrc']);
      // What is looked for would be found: the id of the same client is there.
      assert.notDeepEqual(await filesWith(directory.path, client.clientId), []);
    }
    for (const secret of hidden) assert.deepEqual(await filesWith(directory.path, secret), []);
  });
});
