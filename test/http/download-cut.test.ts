import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { workspaceBody } from '../support/bodies.ts';
import { acceptGzip } from '../support/downloads.ts';
import { accessToken, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, ownerOf, type PenstockProcess, startProcess } from '../support/process.ts';
import { requestText } from '../support/raw-http.ts';
import { aRecord, range } from '../support/store-fixtures.ts';

const path = '/streams/workspace-1/auditLogs?startDate=1';

/** Fills a workspace's log with more than the buffers between a server and a client hold, compressed. */
async function fill(dataDir: string): Promise<void> {
  await using penstock = await startPenstock({ dataDir });
  await penstock.owner.post('/streams', workspaceBody());
  const { groupId } = penstock;
  await penstock[Symbol.asyncDispose]();
  await using store = await openSqliteStore(dataDir);
  const record = { ...aRecord, at: Date.now(), groupId, tenantName: 'workspace-1' };
  for (const _ of range(30)) {
    await Promise.all(
      range(100).map(() => store.audit.insert({ ...record, target: randomBytes(6000).toString('base64') })),
    );
  }
}

/** Asks for the log, takes the first piece of it, and breaks off. */
async function breakOff({ url }: PenstockProcess, groupId: string, authorization: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const headers = { Accept: acceptGzip, Authorization: authorization };
  socket.write(requestText('GET', `/api/atlas/v2/groups/${groupId}${path}`, headers));
  const [piece] = (await once(socket, 'data')) as [Buffer];
  socket.resetAndDestroy();
  await once(socket, 'close');
  assert.match(piece.toString('latin1'), /^HTTP\/1\.1 200 OK\r\n/);
  return piece.length;
}

describe('a client that breaks a download off', () => {
  it('leaves no fault, and nothing that keeps the server from answering or stopping', async () => {
    await using directory = await temporaryDirectory();
    await fill(directory.path);
    await using server = await startProcess(directory.path);
    const { groupId, serviceAccount } = await credentialsIn(directory.path);
    const owner = await ownerOf(server, directory.path);
    const token = await accessToken(server.url, serviceAccount.clientId, serviceAccount.clientSecret);
    const whole = await fetch(`${server.url}/api/atlas/v2/groups/${groupId}${path}`, {
      headers: { accept: acceptGzip, authorization: `Bearer ${token}` },
    });
    const wholeLength = (await whole.arrayBuffer()).byteLength;
    assert.ok(wholeLength > 15_000_000, `${wholeLength} bytes fit into the buffers`);
    for (const _ of range(5)) {
      assert.ok((await breakOff(server, groupId, `Bearer ${token}`)) < wholeLength / 10);
    }
    const { status } = await owner.get('/streams/workspace-1');
    assert.equal(status, 200);
    server.kill('SIGTERM');
    const { code, stderr } = await server.ended;
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
  });
});
