import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { kafkaBody, workspaceBody } from '../support/bodies.ts';
import { accept, accessToken, temporaryDirectory } from '../support/penstock.ts';
import { range } from '../support/store-fixtures.ts';
import { credentialsIn, ownerOf, type PenstockProcess, root, startProcess } from '../support/process.ts';

const isListening = (url: string): Promise<boolean> => {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
};

/** Asks again and again until nobody accepts connections any more. */
async function stopsListening(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 5000; attempt += 1) if (!(await isListening(url))) return true;
  return false;
}

/** What a client sends to create connections of a workspace, for sockets that misbehave. */
async function rawClient({ url }: PenstockProcess, dataDir: string) {
  const { groupId, serviceAccount } = await credentialsIn(dataDir);
  const token = await accessToken(url, serviceAccount.clientId, serviceAccount.clientSecret);
  const { host, hostname, port } = new URL(url);
  const creation = (name: string, more: readonly string[] = []) => {
    const body = JSON.stringify(kafkaBody(name));
    const head = [
      `POST /api/atlas/v2/groups/${groupId}/streams/workspace-1/connections HTTP/1.1`,
      `Host: ${host}`,
      `Accept: ${accept}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      ...more,
    ];
    return { head: `${head.join('\r\n')}\r\n\r\n`, body };
  };
  return { socket: connect(Number(port), hostname), creation };
}

/** Sends the head and half of the body of a creation; the rest is sent by `finish`, which answers the answer. */
async function beginCreation(penstock: PenstockProcess, dataDir: string) {
  const { socket, creation } = await rawClient(penstock, dataDir);
  const { head, body } = creation('in-flight', ['Expect: 100-continue']);
  socket.write(head);
  // The interim answer says that the request has arrived and is being worked on.
  const [interim] = (await once(socket, 'data')) as [Buffer];
  assert.match(interim.toString(), /^HTTP\/1\.1 100 /);
  socket.write(body.slice(0, 20));
  return {
    finish(): Promise<string> {
      const answer = text(socket);
      socket.write(body.slice(20));
      return answer;
    },
  };
}

/** Sends many creations on one connection and goes away as soon as the first of them is answered. */
async function abandonCreations(penstock: PenstockProcess, dataDir: string, count: number): Promise<void> {
  const { socket, creation } = await rawClient(penstock, dataDir);
  const requests = range(count).map((at) => creation(`gone-${at}`));
  socket.write(requests.map(({ head, body }) => head + body).join(''));
  await once(socket, 'data');
  socket.destroy();
}

describe('SIGTERM to npm start', () => {
  it('reaches the server, which has taken the place of the shell', async () => {
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: { start: string };
    };
    await using directory = await temporaryDirectory();
    const env = { ...process.env, PENSTOCK_PORT: '0', PENSTOCK_DATA_DIR: directory.path };
    const shell = spawn('sh', ['-c', scripts.start], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
    const closed = once(shell, 'close');
    await once(shell.stdout, 'data');
    shell.kill('SIGTERM');
    assert.deepEqual(await closed, [0, null]);
  });
});

describe('SIGTERM', () => {
  it('lets a request in flight finish, takes no other, and exits with 0', async () => {
    await using directory = await temporaryDirectory();
    await using penstock = await startProcess(directory.path);
    const owner = await ownerOf(penstock, directory.path);
    await owner.post('/streams', workspaceBody());
    const creation = await beginCreation(penstock, directory.path);
    penstock.kill('SIGTERM');
    assert.ok(await stopsListening(penstock.url));
    assert.match(await creation.finish(), /^HTTP\/1\.1 200 OK\r\n/);
    assert.deepEqual(await penstock.ended, { code: 0, signal: null, stdout: penstock.banner, stderr: '' });

    await using again = await startProcess(directory.path);
    const sameOwner = await ownerOf(again, directory.path);
    assert.equal((await sameOwner.get('/streams/workspace-1/connections/in-flight')).status, 200);
  });

  it('finishes the writes of clients that have gone away', async () => {
    await using directory = await temporaryDirectory();
    await using penstock = await startProcess(directory.path);
    const owner = await ownerOf(penstock, directory.path);
    await owner.post('/streams', workspaceBody());
    // More than begin in one turn of the event loop, so that many of them still wait when the signal comes.
    await abandonCreations(penstock, directory.path, 400);
    penstock.kill('SIGTERM');
    assert.deepEqual(await penstock.ended, { code: 0, signal: null, stdout: penstock.banner, stderr: '' });
  });

  it('does not wait for a client longer than the time limit', async () => {
    await using directory = await temporaryDirectory();
    const variables = { PENSTOCK_SHUTDOWN_TIMEOUT_MS: '1' };
    await using penstock = await startProcess(directory.path, variables);
    await beginCreation(penstock, directory.path);
    penstock.kill('SIGTERM');
    assert.equal((await penstock.ended).code, 0);
  });

  it('does not wait for connections that are idle', async () => {
    await using directory = await temporaryDirectory();
    await using penstock = await startProcess(directory.path);
    const { hostname, port } = new URL(penstock.url);
    const socket = connect(Number(port), hostname);
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    penstock.kill('SIGINT');
    assert.equal((await penstock.ended).code, 0);
    socket.destroy();
  });

  it('stops a process that was told as soon as it said it was there', async () => {
    await using directory = await temporaryDirectory();
    await using penstock = await startProcess(directory.path, { PENSTOCK_LOG_LEVEL: 'info' });
    penstock.kill('SIGTERM');
    const { code, stderr } = await penstock.ended;
    assert.equal(code, 0);
    assert.match(stderr, /"msg":"server\.started"[^]*"msg":"server\.stopping"/);
  });
});
