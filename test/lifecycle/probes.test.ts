import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

/** Names that occur nowhere else. */
const names = {
  workspace: 'zebra-workspace',
  connection: 'zebra-connection',
  broker: 'zebra.example.com',
  username: 'zebra-user',
  secret: 'zebra-password',
  project: 'zebra-project',
};

describe('what is answered without credentials', () => {
  let penstock: Penstock;
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(penstock.server.url + path, { headers });

  before(async () => {
    penstock = await startPenstock();
    const { owner, operator } = penstock;
    await operator.post('/api/penstock/v1/projects', { name: names.project });
    await owner.post('/streams', workspaceBody(names.workspace));
    const connection = {
      type: 'Kafka',
      name: names.connection,
      bootstrapServers: `${names.broker}:9092`,
      authentication: { mechanism: 'PLAIN', username: names.username, password: names.secret },
    };
    const path = `/streams/${names.workspace}/connections`;
    assert.equal((await owner.post(path, connection)).status, 200);
    assert.equal((await owner.get(`${path}/${names.connection}`)).status, 200);
    assert.equal((await owner.get(`/streams/${names.workspace}-2`)).status, 404);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('/healthz: says that the process lives', async () => {
    const response = await get('/healthz');
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    assert.deepEqual(await response.json(), { status: 'alive' });
  });

  it('/readyz: says that requests are welcome', async () => {
    const response = await get('/readyz');
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'ready' });
  });

  it('/metrics: counts requests by operation and status, and events by name', async () => {
    const response = await get('/metrics', { accept: 'text/plain' });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    const text = await response.text();
    const lines = [
      'penstock_http_requests_total{operation="createStreamConnection",status="200"} 1',
      'penstock_http_requests_total{operation="getStreamWorkspace",status="404"} 1',
      'penstock_http_request_duration_seconds_count{operation="createStreamConnection"} 1',
      'penstock_events_total{event="connection.created"} 1',
    ];
    for (const line of lines) assert.ok(text.includes(`\n${line}\n`), line);
    assert.match(text, /^process_resident_memory_bytes \d+$/m);
  });

  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json']) {
    it(`${path}: carries nothing that a tenant named, no id and no secret`, async () => {
      const { orgId, apiKey, serviceAccount } = penstock.server.credentials;
      const text = await (await get(path)).text();
      const hidden = [
        ...Object.values(names),
        penstock.groupId,
        orgId,
        ...Object.values(apiKey),
        ...Object.values(serviceAccount),
      ];
      for (const one of hidden) assert.ok(!text.includes(one), one);
    });

    it(`${path}: is only read`, async () => {
      const response = await fetch(penstock.server.url + path, { method: 'POST' });
      assert.equal(response.status, 405);
      assert.match(response.headers.get('allow') ?? '', /GET/);
    });
  }
});
