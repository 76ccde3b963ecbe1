import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { type Penstock, startPenstock } from '../support/penstock.ts';

/** What a browser asks for. */
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('the front page', () => {
  let penstock: Penstock;
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(penstock.server.url + path, { headers });
  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('tells a browser what this is, and links only what there is', async () => {
    const response = await get('/', browser);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(response.headers.get('vary'), 'Accept');
    const html = await response.text();
    assert.match(html, /Atlas-compatible Stream Processing/);
    assert.ok(html.includes(manifest.version));
    const links = [...html.matchAll(/<a href="([^"]+)"/g)].map(([, href = '']) => href);
    assert.deepEqual(links, ['/openapi.json', '/healthz', '/readyz', '/metrics']);
    for (const link of links) assert.equal((await get(link)).status, 200, link);
  });

  it('loads nothing, runs nothing, and allows itself nothing but its style', async () => {
    const response = await get('/', browser);
    const html = await response.text();
    assert.doesNotMatch(html, /<script|\bon\w+=|https?:|src=|@import|url\(| style=/i);
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.ok(policy.startsWith(`default-src 'none'; style-src 'sha256-${hash}';`), policy);
    assert.equal(response.headers.get('x-frame-options'), 'DENY');
    assert.ok(!html.includes(penstock.groupId));
  });

  it('is JSON for programs', async () => {
    const response = await get('/');
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.deepEqual(await response.json(), {
      name: 'penstock',
      version: manifest.version,
      api: '/api/atlas/v2',
      links: ['/openapi.json', '/healthz', '/readyz', '/metrics'],
    });
  });

  it('has no other method', async () => {
    const response = await fetch(penstock.server.url, { method: 'POST' });
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD']);
  });
});
