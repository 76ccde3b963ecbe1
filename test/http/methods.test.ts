import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { assertApiError } from '../support/api-error.ts';
import { connectionsOf, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { exchange, parseAnswer, requestText } from '../support/raw-http.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

describe('a method that a path does not have', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const [path, ...allowed] of [
    ['/streams', 'GET', 'HEAD', 'POST'],
    ['/streams:withSampleConnections', 'POST'],
    ['/streams/workspace-1', 'GET', 'HEAD', 'PATCH', 'DELETE'],
    [connectionsOf(), 'GET', 'HEAD', 'POST'],
    [`${connectionsOf()}/kafka-1`, 'GET', 'HEAD', 'PATCH', 'DELETE'],
    ['/streams/privateLinkConnections', 'GET', 'HEAD', 'POST'],
    ['/streams/privateLinkConnections/0123456789abcdef01234567', 'GET', 'HEAD', 'PATCH', 'DELETE'],
    ['/streams/accountDetails', 'GET', 'HEAD'],
    ['/streams/activeVpcPeeringConnections', 'GET', 'HEAD'],
    ['/streams/vpcPeeringConnections', 'GET', 'HEAD'],
    ['/streams/vpcPeeringConnections/0123456789abcdef01234567', 'DELETE'],
    ['/streams/vpcPeeringConnections/0123456789abcdef01234567:accept', 'POST'],
    ['/streams/vpcPeeringConnections/0123456789abcdef01234567:reject', 'POST'],
    ['/streams/workspace-1/processor/processor-1:start', 'POST'],
    ['/clusters', 'GET', 'HEAD', 'POST'],
    ['/clusters/provider', 'GET', 'HEAD', 'PATCH', 'DELETE'],
    ['/clusters/provider/regions', 'GET', 'HEAD'],
    ['/api/private/ipinfo', 'GET', 'HEAD'],
    ['/streams/workspace-1/connections/kafka-1/failoverConnections', 'GET', 'HEAD', 'POST'],
    [
      '/streams/workspace-1/connections/kafka-1/failoverConnections/failover-1',
      'GET',
      'HEAD',
      'PATCH',
      'DELETE',
    ],
    ['/api/oauth/token', 'POST'],
    ['/api/oauth/revoke', 'POST'],
    ['/api/penstock/v1/projects', 'GET', 'HEAD', 'POST'],
  ] as const) {
    it(`405: ${path} has ${allowed.join(', ')}`, async () => {
      const target = path.startsWith('/api') ? path : `/api/atlas/v2/groups/${penstock.groupId}${path}`;
      for (const method of methods.filter((one) => !(allowed as readonly string[]).includes(one))) {
        const answer = await exchange(penstock.server.url, requestText(method, target));
        const reply = parseAnswer(answer);
        assert.equal(reply.status, 405, `${method} ${target}`);
        assert.deepEqual((reply.headers.get('allow') ?? '').split(', ').sort(), [...allowed].sort());
        // A HEAD is answered without the body.
        if (method !== 'HEAD') assertApiError(reply, 405, 'METHOD_NOT_ALLOWED', [method]);
      }
    });
  }

  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json']) {
    it(`405: ${path} is only read`, async () => {
      const answer = await exchange(penstock.server.url, requestText('POST', path));
      const reply = parseAnswer(answer);
      assertApiError(reply, 405, 'METHOD_NOT_ALLOWED', ['POST']);
      assert.equal(reply.headers.get('allow'), 'GET, HEAD');
    });
  }

  it('405: no path is a tunnel', async () => {
    const answer = await exchange(penstock.server.url, requestText('CONNECT', 'example.com:443'));
    const reply = parseAnswer(answer);
    assertApiError(reply, 405, 'METHOD_NOT_ALLOWED', ['CONNECT']);
  });

  it('keeps no connection of a client that asks for a tunnel and stays, or breaks off', async () => {
    const { hostname, port } = new URL(penstock.server.url);
    const ask = requestText('CONNECT', 'example.com:443');
    await exchange(penstock.server.url, ask, 'reset');
    const staying = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    staying.write(ask);
    const [answer] = await once(staying, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 405 /);
    await once(staying, 'end');
    // A socket that is closed, and not half open, refuses what is sent to it.
    const refused = once(staying, 'error');
    for (let attempt = 0; attempt < 5000 && !staying.destroyed; attempt += 1) {
      await new Promise((sent) => staying.write('more', sent));
    }
    assert.ok(staying.destroyed);
    assert.match(String(await refused), /EPIPE|ECONNRESET/);
    assert.equal((await penstock.owner.get('/streams')).status, 200);
  });

  it('changes nothing', async () => {
    const { owner } = penstock;
    assert.equal((await owner.request('PUT', '/streams/workspace-1', { body: {} })).status, 405);
    assert.equal((await owner.delete('/streams')).status, 405);
    assert.equal((await owner.get('/streams')).json['totalCount'], 1);
  });
});
