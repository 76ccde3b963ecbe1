import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';

/** As recorded on every answer of the Atlas application; host.test.ts has the one that is for HTTPS. */
const securityHeaders = {
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

const remaining = ({ headers }: Reply): number => Number(headers.get('ratelimit-remaining'));

/** What differs from one answer to the next; and the test's client closes its connection after a HEAD. */
const changing = new Set([
  'connection',
  'date',
  'keep-alive',
  'ratelimit-remaining',
  'www-authenticate',
  'x-request-id',
]);

const comparable = (reply: Reply): unknown => [...reply.headers].filter(([name]) => !changing.has(name));

describe('the headers of an answer', () => {
  let penstock: Penstock;
  const list = connectionsOf();
  const one = `${list}/kafka-1`;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(list, kafkaBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('are the recorded ones, on success and on errors', async () => {
    for (const path of [list, one, `${list}/nothing`, `${list}?pageNum=0`, '/nothing']) {
      const { headers } = await penstock.owner.get(path);
      for (const [name, value] of Object.entries(securityHeaders))
        assert.equal(headers.get(name), value, path);
    }
  });

  it('carry X-Error-Code with errors only', async () => {
    assert.equal((await penstock.owner.get(one)).headers.get('x-error-code'), null);
    const { headers } = await penstock.owner.get(`${list}/nothing`);
    assert.equal(headers.get('x-error-code'), 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME');
  });

  it('tell of a version that will end when it was replaced and when it ends, as recorded', async () => {
    await penstock.owner.post(clusters, clusterBody());
    const first = 'Wed, 1 Feb 2023 00:00:00 GMT';
    const recorded = 'Mon, 5 Aug 2024 00:00:00 GMT';
    const sunset = 'Thu, 1 Jul 2027 00:00:00 GMT';
    for (const [path, asked, deprecation, end] of [
      [`${clusters}/cluster-1`, '2023-01-15', first, sunset],
      [`${clusters}/cluster-1`, '2023-02-01', recorded, sunset],
      [`${clusters}/cluster-1`, '2024-08-04', recorded, sunset],
      [`${clusters}/cluster-1`, '2025-03-12', null, null],
      [clusters, '2023-02-01', recorded, sunset],
      [list, '2023-02-01', null, null],
    ] as const) {
      const accept = `application/vnd.atlas.${asked}+json`;
      const { status, headers } = await penstock.owner.get(path, { headers: { accept } });
      const told = [status, headers.get('deprecation'), headers.get('sunset')];
      assert.deepEqual(told, [200, deprecation, end], `${path} ${asked}`);
    }
    const accept = 'application/vnd.atlas.2024-08-05+json';
    const created = await penstock.owner.post(clusters, clusterBody('other'), { headers: { accept } });
    const told = [created.headers.get('deprecation'), created.headers.get('sunset')];
    assert.deepEqual(told, ['Wed, 23 Oct 2024 00:00:00 GMT', 'Mon, 1 Mar 2027 00:00:00 GMT']);
  });

  it('give the length of the body in bytes', async () => {
    const { headers, text } = await penstock.owner.get(`${list}/${encodeURIComponent('größe')}`);
    assert.equal(headers.get('content-length'), String(Buffer.byteLength(text)));
    assert.notEqual(Buffer.byteLength(text), text.length);
  });

  it('tell the rate limit and count down, on errors as well', async () => {
    const first = await penstock.owner.get(one);
    assert.equal(first.headers.get('ratelimit-limit'), '1200');
    // The bucket is refilled with 8 a second: fewer than these in any time that they may take.
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, at) => penstock.owner.get(at % 2 === 0 ? one : `${list}/nothing`)),
    );
    assert.ok(replies.every((reply) => reply.headers.get('ratelimit-limit') === '1200'));
    assert.ok(Math.min(...replies.map(remaining)) < remaining(first));
    assert.equal(new Set(replies.map(remaining)).size > 50, true);
  });

  it('count per project', async () => {
    const { json } = await penstock.operator.post('/api/penstock/v1/projects', { name: 'Another' });
    const { headers } = await penstock.owner.get(`/api/atlas/v2/groups/${json['id'] as string}/streams`);
    assert.equal(headers.get('ratelimit-remaining'), '1199');
  });

  it('say nothing of limits outside of projects', async () => {
    for (const path of ['/api/atlas/v2/groups/0123456789abcdef01234567/streams', '/nothing']) {
      assert.equal((await penstock.owner.get(path)).headers.get('ratelimit-limit'), null, path);
    }
  });

  it('are the same for HEAD, which has no body', async () => {
    const { stranger, owner } = penstock;
    for (const [api, path, status] of [
      [owner, list, 200],
      [owner, one, 200],
      [owner, `${one}?pretty=true&envelope=true`, 200],
      [owner, '/streams/workspace-1?includeConnections=true', 200],
      [owner, `${list}/nothing`, 404],
      [owner, `${list}?pageNum=0`, 400],
      [owner, '/nothing', 404],
      [stranger, one, 401],
    ] as const) {
      const get = await api.get(path);
      const head = await api.request('HEAD', path);
      assert.deepEqual([head.status, head.text], [status, ''], path);
      assert.deepEqual(comparable(head), comparable(get), path);
    }
  });
});
