import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertApiError } from '../support/api-error.ts';
import { workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { exchange, parseAnswer, requestText } from '../support/raw-http.ts';

describe('the Host header', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock({ trustProxy: 1 });
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  const ask = async (lines: readonly string[], target = '/healthz') => {
    const head = [`GET ${target} HTTP/1.1`, 'Connection: close', ...lines].join('\r\n');
    return parseAnswer(await exchange(penstock.server.url, `${head}\r\n\r\n`));
  };

  for (const host of [
    'a b',
    'x@evil/z?',
    'x@evil',
    'evil/z',
    'evil?z',
    'evil#z',
    'evil\\z',
    'http://evil',
    '',
    ':80',
    'a:',
    'a:b',
    'a:65536',
    'a:-1',
    'a:1:2',
    'a,b',
    '"a"',
    '<b>',
    'a\tb',
    'größe',
    '%65vil',
    '::1',
    '[::1',
    '[1.2.3.4]',
    '[::1]x',
    '[fe80::1%25eth0]',
    'a'.repeat(260),
  ]) {
    it(`400: ${JSON.stringify(host.slice(0, 20))}`, async () => {
      assertApiError(await ask([`Host: ${host}`]), 400, 'BAD_REQUEST', []);
    });
  }

  it('400: is there twice, the same or another', async () => {
    assertApiError(await ask(['Host: a', 'Host: b']), 400, 'BAD_REQUEST', []);
    assertApiError(await ask(['Host: a', 'hOST: a']), 400, 'BAD_REQUEST', []);
    assertApiError(await ask(['Host: a', 'Host: b'], 'http://a/healthz'), 400, 'BAD_REQUEST', []);
  });

  it('400: has a second Authorization beside it', async () => {
    const path = `/api/atlas/v2/groups/${penstock.groupId}/streams`;
    const lines = ['Host: a', `Authorization: ${penstock.bearer}`, 'authorization: Basic eA=='];
    assertApiError(await ask(lines, path), 400, 'BAD_REQUEST', []);
  });

  for (const host of [
    'localhost',
    'a:0',
    'a.example.com:65535',
    'my_service',
    '127.0.0.1:80',
    '[::1]',
    '[2001:db8::1]:80',
  ]) {
    it(`200: ${host} is the base of links`, async () => {
      assert.equal((await ask([`Host: ${host}`])).status, 200);
      const lines = [
        `Host: ${host}`,
        `Authorization: ${penstock.bearer}`,
        'Accept: application/vnd.atlas.2023-02-01+json',
        'X-Forwarded-Host: x@evil/z?',
      ];
      const { json } = await ask(lines, `/api/atlas/v2/groups/${penstock.groupId}/streams`);
      const [{ href = '' } = {}] = json['links'] as { href?: string }[];
      assert.ok(href.startsWith(`http://${host}/api/atlas/v2/`), href);
    });
  }

  it('200: is not there, in HTTP/1.0', async () => {
    const answer = await exchange(penstock.server.url, 'GET /healthz HTTP/1.0\r\n\r\n');
    assert.equal(parseAnswer(answer).status, 200);
  });
});

describe('Strict-Transport-Security', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock({ trustProxy: 1 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  const strictness = async (headers: Record<string, string>, target = '/nothing'): Promise<string | null> => {
    const answer = await exchange(penstock.server.url, requestText('GET', target, headers));
    return parseAnswer(answer).headers.get('strict-transport-security');
  };
  const host = 'penstock.example.com';

  it('is not sent over plain HTTP', async () => {
    assert.equal(await strictness({ Host: host }), null);
    assert.equal(await strictness({ Host: host, 'X-Forwarded-Proto': 'http' }), null);
  });

  it('is sent, as recorded, to clients that came over HTTPS to the proxy in front', async () => {
    for (const target of ['/nothing', '/healthz', `/api/atlas/v2/groups/${penstock.groupId}/streams`]) {
      const sent = await strictness({ Host: `${host}:8443`, 'X-Forwarded-Proto': 'https' }, target);
      assert.equal(sent, 'max-age=31536000; includeSubdomains;', target);
    }
  });

  it('is never sent for the machine itself', async () => {
    for (const own of [
      'localhost',
      'LOCALHOST:8443',
      'a.localhost',
      '127.0.0.1:443',
      '127.1.2.3',
      '[::1]:443',
    ]) {
      assert.equal(await strictness({ Host: own, 'X-Forwarded-Proto': 'https' }), null, own);
    }
  });
});
