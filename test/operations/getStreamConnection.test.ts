import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

describe('getStreamConnection', () => {
  let penstock: Penstock;
  const path = `${connectionsOf()}/kafka-1`;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connectionsOf(), kafkaBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers what the creation answered, byte for byte', async () => {
    const created = await penstock.owner.post(connectionsOf(), kafkaBody('kafka-2'));
    const read = await penstock.owner.get(`${connectionsOf()}/kafka-2`);
    assert.equal(read.status, 200);
    assert.equal(read.text, created.text);
    assert.equal(read.headers.get('content-type'), 'application/vnd.atlas.2023-02-01+json;charset=utf-8');
  });

  it('200: lets Project Read Only in', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.equal((await reader.get(path)).status, 200);
  });

  it('401: challenges a caller without credentials', async () => {
    const { status, headers } = await penstock.stranger.get(path);
    assert.equal(status, 401);
    assert.match(headers.get('www-authenticate') ?? '', /^Digest realm="MMS Public API"/);
  });

  it('404: names the connection, the project and the workspace', async () => {
    const { status, headers, text } = await penstock.owner.get(`${connectionsOf()}/nothing`);
    const { groupId } = penstock;
    assert.equal(status, 404);
    assert.equal(headers.get('x-error-code'), 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME');
    assert.equal(
      text,
      `{"detail":"Stream connection with name nothing for project ${groupId} and name workspace-1 not found.",` +
        `"error":404,"errorCode":"STREAM_CONNECTION_NOT_FOUND_FOR_NAME","parameters":["nothing","${groupId}",` +
        '"workspace-1"],"reason":"Not Found"}',
    );
  });

  it('404: tells an unknown workspace from an unknown connection', async () => {
    const { status, json } = await penstock.owner.get('/streams/nothing/connections/kafka-1');
    assert.equal(status, 404);
    assert.equal(json['errorCode'], 'STREAM_TENANT_NOT_FOUND_FOR_NAME');
  });

  it('406: refuses a request that names no version', async () => {
    const { status, json } = await penstock.owner.get(path, { headers: { accept: 'application/json' } });
    assert.equal(status, 406);
    assert.equal(json['errorCode'], 'INVALID_VERSION_DATE');
  });
});
