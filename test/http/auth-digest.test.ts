import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { connectionsOf, workspaceBody } from '../support/bodies.ts';
import {
  challengeBody,
  type DigestAnswer,
  type DigestKey,
  digestAuthorization,
  nonceOf,
} from '../support/digest-client.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';

const challengeForm = (stale: boolean): RegExp =>
  new RegExp(
    '^Digest realm="MMS Public API", domain="", nonce="[A-Za-z0-9+/]{32}", algorithm=MD5, qop="auth", ' +
      `stale=${stale}$`,
  );

function assertChallenged(reply: Reply, stale = false): void {
  assert.equal(reply.status, 401);
  assert.match(reply.headers.get('www-authenticate') ?? '', challengeForm(stale));
  assert.equal(reply.text, challengeBody);
}

/** Sends requests with an API key, the way the Go client does, or with a part of the answer changed. */
function createDigestClient(penstock: Penstock) {
  const { apiKey: key } = penstock.server.credentials;
  const uriOf = (path: string): string => `/api/atlas/v2/groups/${penstock.groupId}${path}`;
  const challenge = async (path: string): Promise<string> =>
    nonceOf((await penstock.stranger.get(path)).headers);
  const send = async (
    path: string,
    nonce: string,
    nc: number,
    changes: Partial<DigestAnswer> = {},
  ): Promise<Reply> => {
    const authorization = digestAuthorization({
      key,
      nonce,
      method: 'GET',
      uri: uriOf(path),
      nc,
      ...changes,
    });
    return penstock.stranger.get(path, { headers: { authorization } });
  };
  return { key, uriOf, challenge, send };
}

describe('the digest challenge', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('401: is the recorded one, byte for byte', async () => {
    const reply = await penstock.stranger.get('/streams');
    assertChallenged(reply);
    assert.equal(Buffer.byteLength(reply.text), 142);
    assert.equal(reply.headers.get('content-type'), 'application/json');
    assert.equal(reply.headers.get('vary'), 'Accept-Encoding');
  });

  it('401: comes from an outer layer, without security, rate-limit or error headers', async () => {
    const { headers } = await penstock.stranger.get('/streams?pretty=true');
    const names = [...headers.keys()].filter((name) => !['connection', 'date', 'keep-alive'].includes(name));
    assert.deepEqual(names, ['content-length', 'content-type', 'vary', 'www-authenticate', 'x-request-id']);
  });

  it('401: comes before everything else that may be wrong', async () => {
    for (const path of ['/streams/nothing', '/streams?pageNum=0', '/api/atlas/v2/groups/nothing/streams']) {
      assertChallenged(await penstock.stranger.get(path, { headers: { accept: '*/*' } }));
    }
    assertChallenged(await penstock.stranger.post('/streams', '{'));
  });

  it('401: has a new nonce every time', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => penstock.stranger.get('/streams')));
    assert.equal(new Set(replies.map(({ headers }) => nonceOf(headers))).size, 50);
  });

  for (const authorization of [
    'Negotiate x',
    'Basic eDp5',
    'Digest',
    'Digest ',
    'Digest username="x"',
    'Bearer',
  ]) {
    it(`401: answers "${authorization}"`, async () => {
      assertChallenged(await penstock.stranger.get('/streams', { headers: { authorization } }));
    });
  }
});

describe('a digest answer', () => {
  let penstock: Penstock;
  let client: ReturnType<typeof createDigestClient>;
  const path = connectionsOf();

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    client = createDigestClient(penstock);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: lets the holder of the key in', async () => {
    assert.equal((await client.send(path, await client.challenge(path), 1)).status, 200);
  });

  it('200: answers any challenge, not only that of the same path', async () => {
    assert.equal((await client.send(path, await client.challenge('/streams'), 1)).status, 200);
  });

  it('200: a query belongs to the uri', async () => {
    const withQuery = `${path}?itemsPerPage=5&x=a%20b`;
    const nonce = await client.challenge(path);
    assert.equal((await client.send(withQuery, nonce, 1)).status, 200);
    assertChallenged(await client.send(withQuery, nonce, 2, { uri: client.uriOf(path) }));
  });

  const wrongKey = (change: Partial<DigestKey>) => ({ key: { ...client.key, ...change } });

  it('200: the uri may be the whole address, as a proxy is asked for it', async () => {
    const whole = penstock.server.url + client.uriOf('/streams');
    const nonce = await client.challenge('/streams');
    assert.equal((await client.send('/streams', nonce, 1, { uri: whole })).status, 200);
    assertChallenged(await client.send('/streams', nonce, 2, { uri: `${whole}/other` }));
  });

  it('200: behind a public URL with a path, which a proxy takes away, the uri may begin with that path', async () => {
    await using behind = await startPenstock({ publicUrl: 'https://streams.example.com/penstock' });
    const { challenge, send, uriOf } = createDigestClient(behind);
    const nonce = await challenge('/streams');
    const sign = (uri: string, nc: number) => send('/streams', nonce, nc, { uri });
    assert.equal((await sign(`/penstock${uriOf('/streams')}`, 1)).status, 200);
    assert.equal((await sign(uriOf('/streams'), 2)).status, 200);
    assertChallenged(await sign(`/other${uriOf('/streams')}`, 3));
  });

  it('401: a wrong private key', async () => {
    const nonce = await client.challenge(path);
    assertChallenged(await client.send(path, nonce, 1, wrongKey({ privateKey: 'wrong' })));
    // A refused answer leaves the nonce to the one who has the key.
    assert.equal((await client.send(path, nonce, 1)).status, 200);
  });

  it('401: an unknown public key looks the same', async () => {
    const nonce = await client.challenge(path);
    for (const publicKey of ['abcdefgh', '__proto__', client.key.publicKey.toUpperCase()]) {
      assertChallenged(await client.send(path, nonce, 1, wrongKey({ publicKey })));
    }
  });

  it('401: the answer for another path or another method', async () => {
    const nonce = await client.challenge(path);
    assertChallenged(await client.send(path, nonce, 1, { uri: client.uriOf('/streams') }));
    assertChallenged(await client.send(path, nonce, 1, { method: 'DELETE' }));
  });

  it('401: anything but MD5 and our realm', async () => {
    const nonce = await client.challenge(path);
    for (const algorithm of ['SHA-256', 'MD5-sess', 'SHA-512-256', '']) {
      assertChallenged(await client.send(path, nonce, 1, { algorithm }));
    }
    assertChallenged(await client.send(path, nonce, 1, { realm: 'Another' }));
  });

  it('200: MD5 in lower case is MD5', async () => {
    const nonce = await client.challenge(path);
    assert.equal((await client.send(path, nonce, 1, { algorithm: 'md5' })).status, 200);
  });

  it('401: a replay of the same request, with a challenge that tells a client to try again', async () => {
    const nonce = await client.challenge(path);
    assert.equal((await client.send(path, nonce, 1)).status, 200);
    const replayed = await client.send(path, nonce, 1);
    assertChallenged(replayed, true);
    assert.equal((await client.send(path, nonceOf(replayed.headers), 1)).status, 200);
  });

  it('401: of twenty identical requests at once, one gets in', async () => {
    const nonce = await client.challenge(path);
    const replies = await Promise.all(Array.from({ length: 20 }, () => client.send(path, nonce, 1)));
    assert.equal(replies.filter(({ status }) => status === 200).length, 1);
  });

  it('200: counts may arrive out of order, each once', async () => {
    const nonce = await client.challenge(path);
    for (const nc of [3, 1, 10, 2, 9, 4])
      assert.equal((await client.send(path, nonce, nc)).status, 200, `${nc}`);
    for (const nc of [3, 1, 10, 2, 9, 4]) assertChallenged(await client.send(path, nonce, nc), true);
  });

  it('401: a nonce that is not ours', async () => {
    const nonce = await client.challenge(path);
    const forged = (nonce.startsWith('A') ? 'B' : 'A') + nonce.slice(1);
    for (const other of [forged, nonce.slice(1), 'x'.repeat(32), Buffer.alloc(24).toString('base64')]) {
      assertChallenged(await client.send(path, other, 1), true);
    }
  });

  it('401: a nonce of another server', async () => {
    await using other = await startPenstock();
    assertChallenged(
      await client.send(path, nonceOf((await other.stranger.get('/streams')).headers), 1),
      true,
    );
  });

  it('401 stale: a nonce that has expired', async () => {
    await using brief = await startPenstock({ nonceLifetimeMs: 20 });
    const hasty = createDigestClient(brief);
    const nonce = await hasty.challenge('/streams');
    let reply = await hasty.send('/streams', nonce, 1);
    for (let nc = 2; reply.status === 200 && nc < 200; nc += 1) {
      await pause(5);
      reply = await hasty.send('/streams', nonce, nc);
    }
    assertChallenged(reply, true);
  });
});
