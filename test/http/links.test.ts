import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Json } from '../../src/domain/json.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { accessToken, accept, type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { exchange, parseAnswer, requestText } from '../support/raw-http.ts';

/** The links of a list as `rel` and `href`. */
const linksOf = ({ json }: Reply): unknown[] =>
  (json['links'] as { rel: Json; href: Json }[]).map(({ rel, href }) => [rel, href]);

describe('the links of a list', () => {
  let penstock: Penstock;
  let base: string;
  const path = connectionsOf();

  before(async () => {
    penstock = await startPenstock();
    base = `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${path}`;
    await penstock.owner.post('/streams', workspaceBody());
    for (const name of ['a', 'b', 'c']) await penstock.owner.post(path, kafkaBody(name));
  });
  after(() => penstock[Symbol.asyncDispose]());

  const links = async (query: string): Promise<unknown[]> => linksOf(await penstock.owner.get(path + query));

  it('self spells out the defaults, the page number first', async () => {
    assert.deepEqual(await links(''), [['self', `${base}?pageNum=1&itemsPerPage=100`]]);
  });

  it('self repeats other parameters as they came, before its own', async () => {
    assert.deepEqual(await links('?pretty=false&pageNum=1&x=%2F%20+&includeCount=true&itemsPerPage=7'), [
      ['self', `${base}?pretty=false&x=%2F%20+&includeCount=true&pageNum=1&itemsPerPage=7`],
    ]);
  });

  it('leave out paging parameters however they are encoded, so that each link can be followed', async () => {
    assert.deepEqual(await links('?page%4eum=2&items%50erPage=1'), [
      ['self', `${base}?pageNum=2&itemsPerPage=1`],
      ['next', `${base}?itemsPerPage=1&pageNum=3`],
      ['previous', `${base}?itemsPerPage=1&pageNum=1`],
    ]);
  });

  it('next shows while more follows, previous after the first page', async () => {
    assert.deepEqual(await links('?itemsPerPage=1'), [
      ['self', `${base}?pageNum=1&itemsPerPage=1`],
      ['next', `${base}?itemsPerPage=1&pageNum=2`],
    ]);
    assert.deepEqual(await links('?itemsPerPage=1&pageNum=2'), [
      ['self', `${base}?pageNum=2&itemsPerPage=1`],
      ['next', `${base}?itemsPerPage=1&pageNum=3`],
      ['previous', `${base}?itemsPerPage=1&pageNum=1`],
    ]);
    assert.deepEqual(await links('?itemsPerPage=1&pageNum=3'), [
      ['self', `${base}?pageNum=3&itemsPerPage=1`],
      ['previous', `${base}?itemsPerPage=1&pageNum=2`],
    ]);
  });

  it('there is no next page when the last one is full, nor beyond it', async () => {
    assert.deepEqual(await links('?itemsPerPage=3'), [['self', `${base}?pageNum=1&itemsPerPage=3`]]);
    assert.deepEqual(await links('?itemsPerPage=2&pageNum=9'), [
      ['self', `${base}?pageNum=9&itemsPerPage=2`],
      ['previous', `${base}?itemsPerPage=2&pageNum=8`],
    ]);
  });

  it('next leads on even when nobody counts', async () => {
    const { json } = await penstock.owner.get(`${path}?itemsPerPage=2&includeCount=false`);
    assert.deepEqual(
      (json['links'] as { rel: string }[]).map(({ rel }) => rel),
      ['self', 'next'],
    );
    assert.equal('totalCount' in json, false);
  });

  it('name the host that the client asked for', async () => {
    const { clientId, clientSecret } = penstock.server.credentials.serviceAccount;
    const token = await accessToken(penstock.server.url, clientId, clientSecret);
    const ask = async (target: string, host: string): Promise<unknown[]> => {
      const headers = { Host: host, Authorization: `Bearer ${token}`, Accept: accept };
      return linksOf(parseAnswer(await exchange(penstock.server.url, requestText('GET', target, headers))));
    };
    const target = new URL(base).pathname;
    assert.deepEqual(await ask(target, 'streams.example.com:8443'), [
      ['self', `http://streams.example.com:8443${target}?pageNum=1&itemsPerPage=100`],
    ]);
  });
});

describe('the links of a list behind a public URL', () => {
  const publicUrl = 'https://streams.example.com/penstock';

  it('start with it, whatever the client asked for', async () => {
    await using penstock = await startPenstock({ publicUrl });
    const { groupId, owner, server } = penstock;
    assert.equal(server.credentials.baseUrl, publicUrl);
    for (const list of ['/streams', '/streams/privateLinkConnections']) {
      assert.deepEqual(linksOf(await owner.get(`${list}?itemsPerPage=5`)), [
        ['self', `${publicUrl}/api/atlas/v2/groups/${groupId}${list}?pageNum=1&itemsPerPage=5`],
      ]);
    }
  });
});

/** The scheme of a link in an answer to forwarded headers. */
const schemeWith = async (trustProxy: number, headers: Record<string, string>): Promise<string> => {
  await using penstock = await startPenstock({ trustProxy });
  const [link] = linksOf(await penstock.owner.get('/streams', { headers })) as [[string, string]];
  return link[1].split('://')[0] ?? '';
};

describe('the links of a list behind a proxy', () => {
  const forwarded = { 'x-forwarded-proto': 'https' };
  it('have the scheme that a trusted proxy tells, and no other', async () => {
    assert.equal(await schemeWith(1, forwarded), 'https');
    assert.equal(await schemeWith(1, { 'x-forwarded-proto': 'javascript' }), 'http');
    assert.equal(await schemeWith(0, forwarded), 'http');
  });
});
