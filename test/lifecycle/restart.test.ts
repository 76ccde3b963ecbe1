import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connectionBodies, connectionsOf, workspaceBody } from '../support/bodies.ts';
import { type Api, accessToken, createApi, temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, startProcess } from '../support/process.ts';

/** A port that was free a moment ago. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

async function everythingOf(owner: Api): Promise<string[]> {
  const paths = ['/streams?includeConnections=true', connectionsOf(), '/streams/privateLinkConnections'];
  const replies = await Promise.all(paths.map((path) => owner.get(path)));
  for (const { status } of replies) assert.equal(status, 200);
  // Links carry the address, which a restart may change.
  return replies.map(({ json }) => JSON.stringify({ ...json, links: undefined }));
}

async function createEverything(owner: Api): Promise<void> {
  assert.equal((await owner.post('/streams', workspaceBody())).status, 200);
  for (const [type, body] of Object.entries(connectionBodies)) {
    assert.equal((await owner.post(connectionsOf(), body(`${type}-1`))).status, 200);
  }
  const link = { provider: 'AZURE', region: 'US_EAST_2', serviceEndpointId: '/subscriptions/1' };
  assert.equal((await owner.post('/streams/privateLinkConnections', link)).status, 200);
}

describe('a restart', () => {
  it('keeps everything, also access tokens and the credentials, and tells a new address', async () => {
    await using directory = await temporaryDirectory();
    const delays = { PENSTOCK_PRIVATE_LINK_DONE_DELAY_MS: '0' };
    await using first = await startProcess(directory.path, delays);
    const before = await credentialsIn(directory.path);
    const { clientId, clientSecret } = before.serviceAccount;
    const token = await accessToken(first.url, clientId, clientSecret);
    const ownerAt = (url: string): Api =>
      createApi(url, `/api/atlas/v2/groups/${before.groupId}`, `Bearer ${token}`);
    await createEverything(ownerAt(first.url));
    const everything = await everythingOf(ownerAt(first.url));
    first.kill('SIGTERM');
    assert.equal((await first.ended).code, 0);

    const port = await freePort();
    await using second = await startProcess(directory.path, { ...delays, PENSTOCK_PORT: port });
    const baseUrl = `http://127.0.0.1:${port}`;
    assert.equal(second.url, baseUrl);
    assert.deepEqual(await credentialsIn(directory.path), { ...before, baseUrl });
    assert.deepEqual(await everythingOf(ownerAt(second.url)), everything);
  });

  it('names the public address in the credentials and in the command when one is set', async () => {
    await using directory = await temporaryDirectory();
    const publicUrl = 'https://streams.example.com/base';
    await using penstock = await startProcess(directory.path, { PENSTOCK_PUBLIC_URL: `${publicUrl}/` });
    assert.equal((await credentialsIn(directory.path)).baseUrl, publicUrl);
    assert.match(penstock.banner, /'https:\/\/streams\.example\.com\/base\/api\/atlas\/v2\/groups\//);
    assert.match(penstock.url, /^http:\/\/127\.0\.0\.1:/);
  });

  it('does without credentials.json, and does not write another', async () => {
    await using directory = await temporaryDirectory();
    await using first = await startProcess(directory.path);
    first.kill('SIGTERM');
    await first.ended;
    await rm(join(directory.path, 'credentials.json'));
    await using second = await startProcess(directory.path);
    assert.match(second.banner, /^Penstock answers at /m);
    assert.doesNotMatch(second.banner, /credentials|curl/);
    await assert.rejects(credentialsIn(directory.path), { code: 'ENOENT' });
  });
});
