import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { accept, type Penstock, startPenstock } from '../support/penstock.ts';

/** Answers of more than a hundred connections are sent in pieces, as they are read. */
describe('long lists', () => {
  const amount = 230;
  const long = `${connectionsOf()}?itemsPerPage=500`;
  let penstock: Penstock;
  let names: string[];

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    // Large enough that the answer does not fit into the buffers of a socket that nobody reads.
    const config = { filler: 'x'.repeat(16_000), more: 'x'.repeat(16_000), last: 'x'.repeat(8000) };
    names = Array.from({ length: amount }, (_, at) => `kafka-${at}`);
    for (const name of names) await penstock.owner.post(connectionsOf(), { ...kafkaBody(name), config });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('are whole and in order', async () => {
    const { status, json } = await penstock.owner.get(long);
    assert.equal(status, 200);
    assert.equal(json['totalCount'], amount);
    assert.deepEqual(
      (json['results'] as JsonObject[]).map(({ name }) => name),
      names,
    );
  });

  it('begin where their page begins', async () => {
    const { json } = await penstock.owner.get(`${connectionsOf()}?itemsPerPage=120&pageNum=2`);
    assert.deepEqual(
      (json['results'] as JsonObject[]).map(({ name }) => name),
      names.slice(120),
    );
  });

  it('can be laid out and enveloped like short ones', async () => {
    const plain = await penstock.owner.get(long);
    const pretty = await penstock.owner.get(`${long}&pretty=true&envelope=true`);
    assert.match(pretty.text, /^\{\n {2}"links" : \[ \{\n/);
    assert.equal(pretty.json['status'], 200);
    assert.deepEqual(pretty.json['results'], plain.json['results']);
    const wrapped = await penstock.owner.get('/streams/workspace-1?includeConnections=true&envelope=true');
    const content = wrapped.json['content'] as JsonObject;
    assert.deepEqual(content['connections'], plain.json['results']);
  });

  it('have no body for HEAD', async () => {
    const { status, text } = await penstock.owner.request('HEAD', long);
    assert.deepEqual({ status, text }, { status: 200, text: '' });
  });

  it('do no harm when the client goes away in the middle', async () => {
    const url = new URL(penstock.server.url);
    const socket = connect(Number(url.port), url.hostname);
    socket.write(
      `GET /api/atlas/v2/groups/${penstock.groupId}${long} HTTP/1.1\r\nHost: ${url.host}\r\n` +
        `Accept: ${accept}\r\nAuthorization: ${penstock.bearer}\r\n\r\n`,
    );
    await once(socket, 'data');
    socket.destroy();
    await once(socket, 'close');
    const { status, json } = await penstock.owner.get(`${connectionsOf()}?itemsPerPage=1`);
    assert.deepEqual({ status, count: json['totalCount'] }, { status: 200, count: amount });
  });
});
