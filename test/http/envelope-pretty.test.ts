import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { limits } from '../../src/domain/limits.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

describe('envelope and pretty', () => {
  let penstock: Penstock;
  let plain: string;
  const list = connectionsOf();
  const one = `${list}/kafka-1`;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    plain = (await penstock.owner.post(list, kafkaBody())).text;
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('envelope: wraps one object and keeps the status', async () => {
    const { status, text, headers } = await penstock.owner.get(`${one}?envelope=true`);
    assert.equal(status, 200);
    assert.equal(text, `{"content":${plain},"status":200}`);
    assert.equal(headers.get('content-type'), 'application/vnd.atlas.2023-02-01+json;charset=utf-8');
  });

  it('envelope: tells the status of each operation', async () => {
    const created = await penstock.owner.post(`${list}?envelope=true`, kafkaBody('kafka-2'));
    assert.equal(created.json['status'], 200);
    const deleted = await penstock.owner.delete(`${list}/kafka-2?envelope=true`);
    assert.equal(deleted.status, 202);
    assert.equal(deleted.text, '{"content":{},"status":202}');
  });

  it('envelope: stands beside the results of a list', async () => {
    const { text } = await penstock.owner.get(`${list}?envelope=true`);
    assert.ok(text.endsWith(`"results":[${plain}],"status":200,"totalCount":1}`), text);
    const uncounted = await penstock.owner.get(`${list}?envelope=true&includeCount=false`);
    assert.ok(uncounted.text.endsWith(`"results":[${plain}],"status":200}`), uncounted.text);
  });

  it('envelope=false and pretty=false are the rule', async () => {
    assert.equal((await penstock.owner.get(`${one}?envelope=false&pretty=false`)).text, plain);
  });

  it('pretty: lays out as the recorded body is, and changes nothing else', async () => {
    const { text, headers } = await penstock.owner.get(`${one}?pretty=true`);
    assert.ok(text.startsWith('{\n  "authentication" : {\n    "mechanism" : "SCRAM-256",\n'), text);
    assert.ok(text.endsWith('  "type" : "Kafka"\n}'), text);
    assert.equal(JSON.stringify(JSON.parse(text)), plain);
    assert.equal(headers.get('content-length'), String(Buffer.byteLength(text)));
  });

  it('pretty: goes together with the envelope', async () => {
    const { text, json } = await penstock.owner.get(`${one}?pretty=true&envelope=true`);
    assert.ok(text.startsWith('{\n  "content" : {\n    "authentication" : {\n'), text);
    assert.deepEqual(json, { content: JSON.parse(plain), status: 200 });
  });

  it('pretty: errors, too', async () => {
    const { status, text, json } = await penstock.owner.get(`${list}/nothing?pretty=true`);
    assert.equal(status, 404);
    assert.ok(text.startsWith('{\n  "detail" : "Stream connection with name nothing'), text);
    assert.equal(json['errorCode'], 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME');
  });

  it('pretty: a value as long as any may be, all of it escaped', async () => {
    const clusterName = '"\\'.repeat(limits.text.max / 2);
    const body = {
      type: 'Cluster',
      name: 'long',
      clusterName,
      dbRoleToExecute: { role: 'r', type: 'BUILT_IN' },
    };
    assert.equal((await penstock.owner.post(list, body)).status, 200);
    const { status, json } = await penstock.owner.get(`${list}/long?pretty=true`);
    assert.equal(status, 200);
    assert.equal(json['clusterName'], clusterName);
    await penstock.owner.delete(`${list}/long`);
  });
});
