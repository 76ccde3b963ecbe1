import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertApiError } from '../support/api-error.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

const only = 'application/vnd.atlas.2023-02-01+json;charset=utf-8';

describe('the version of an answer', () => {
  let penstock: Penstock;
  const path = connectionsOf();

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(path, kafkaBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const accept of [
    'application/vnd.atlas.2023-02-01+json',
    'application/vnd.atlas.2025-03-12+json',
    'application/vnd.atlas.2025-02-19+json',
    'application/vnd.atlas.2024-01-02+json',
    'application/vnd.atlas.2099-12-31+json',
    'Application/VND.Atlas.2024-08-05+JSON',
    'application/vnd.atlas.2024-08-05+json;charset=utf-8',
    'application/json, application/vnd.atlas.2024-08-05+json',
    'application/vnd.atlas.2020-01-01+json, application/vnd.atlas.2024-08-05+json; q=0.5',
  ]) {
    it(`200: ${accept} is resolved down to what the resource has`, async () => {
      const reply = await penstock.owner.get(path, { headers: { accept } });
      assert.equal(reply.status, 200);
      assert.equal(reply.headers.get('content-type'), only);
    });
  }

  for (const accept of [
    '',
    '*/*',
    'application/*',
    'application/json',
    'text/html',
    'application/vnd.atlas+json',
    'application/vnd.atlas.2023-01-31+json',
    'application/vnd.atlas.2023-02-01+gzip',
    'application/vnd.atlas.2023-02-01+xml',
    'application/vnd.atlas.2023-02-01',
    'application/vnd.atlas.2023-2-1+json',
    'application/vnd.atlas.2024-02-30+json',
    'application/vnd.atlas.2023-13-01+json',
    'application/vnd.atlas.preview+json',
    'application/vnd.atlas.2024-08-05+json;q=0',
    'xapplication/vnd.atlas.2024-08-05+jsonx',
  ]) {
    it(`406: ${accept || 'nothing'}`, async () => {
      const reply = await penstock.owner.get(path, { headers: { accept } });
      assertApiError(reply, 406, 'INVALID_VERSION_DATE', []);
      assert.equal(reply.json['detail'], 'Invalid accept header or version date.');
    });
  }

  it('406: a newer resource than the version asked for', async () => {
    const headers = { accept: 'application/vnd.atlas.2024-08-04+json' };
    const body = workspaceBody('never');
    const reply = await penstock.owner.post('/streams:withSampleConnections', body, { headers });
    assertApiError(reply, 406, 'INVALID_VERSION_DATE');
    const allowed = { accept: 'application/vnd.atlas.2024-08-05+json' };
    const created = await penstock.owner.post('/streams:withSampleConnections', body, { headers: allowed });
    assert.equal(created.status, 200);
    assert.equal(created.headers.get('content-type'), 'application/vnd.atlas.2024-08-05+json;charset=utf-8');
  });

  it('406: a download in JSON', async () => {
    const reply = await penstock.owner.get('/streams/workspace-1/auditLogs');
    assertApiError(reply, 406, 'INVALID_VERSION_DATE');
  });

  it('changes nothing when it is refused', async () => {
    const headers = { accept: 'application/json' };
    assert.equal((await penstock.owner.delete(`${path}/kafka-1`, { headers })).status, 406);
    assert.equal((await penstock.owner.post(path, kafkaBody('kafka-2'), { headers })).status, 406);
    assert.equal((await penstock.owner.get(path)).json['totalCount'], 1);
  });

  it('of an error is always plain JSON', async () => {
    const { headers } = await penstock.owner.get(`${path}/nothing`);
    assert.equal(headers.get('content-type'), 'application/json');
  });
});

describe('the content type of a request', () => {
  let penstock: Penstock;
  const path = connectionsOf();

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const [at, type] of [
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/vnd.atlas.2023-02-01+json',
    'application/vnd.atlas.2025-03-12+json;charset=utf-8',
  ].entries()) {
    it(`200: ${type} is what clients send`, async () => {
      const headers = { 'content-type': type };
      const { status, text } = await penstock.owner.post(path, kafkaBody(`kafka-${at}`), { headers });
      assert.equal(status, 200, text);
    });
  }

  it('does not matter where there is no body: Terraform sends one with GET and DELETE', async () => {
    await penstock.owner.post(path, kafkaBody('without-body'));
    for (const type of ['application/vnd.atlas.2023-02-01+json', 'application/json', 'text/plain']) {
      const headers = { 'content-type': type };
      assert.equal((await penstock.owner.get(`${path}/without-body`, { headers })).status, 200);
      assert.equal((await penstock.owner.delete(`${path}/nothing`, { headers })).status, 404);
    }
    const headers = { 'content-type': 'application/vnd.atlas.2023-02-01+json' };
    assert.equal((await penstock.owner.delete(`${path}/without-body`, { headers })).status, 202);
  });
});
