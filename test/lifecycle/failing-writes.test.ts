import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { accessToken, createApi, temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, ownerOf, type PenstockProcess, startProcess } from '../support/process.ts';
import { range } from '../support/store-fixtures.ts';

const run = promisify(execFile);

/**
 * Lets a process write no file beyond its first byte, or everything again. It then has what it has on a disk that is full:
 * every write fails, and reads do not. The limit of the process is its own and can be lifted, which no mounted disk can be
 * without the rights of an administrator.
 */
const limitFiles = ({ pid }: PenstockProcess, bytes: '1' | 'unlimited'): Promise<unknown> =>
  run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);

const ready = async ({ url }: PenstockProcess): Promise<{ status: number; json: unknown }> => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, json: await response.json() };
};

/** Asks for the end of a token, as its service account, and returns the status of the answer. */
async function revoke({ url }: PenstockProcess, dataDir: string, token: string): Promise<number> {
  const { clientId, clientSecret } = (await credentialsIn(dataDir)).serviceAccount;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const response = await fetch(`${url}/api/oauth/revoke`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ token }),
  });
  await response.text();
  return response.status;
}

describe('a disk that takes no writes', () => {
  it('fails writes and no reads, takes readiness away, and gives it back when a write works again', async () => {
    await using directory = await temporaryDirectory();
    await using penstock = await startProcess(directory.path);
    const owner = await ownerOf(penstock, directory.path);
    await owner.post('/streams', workspaceBody());
    assert.deepEqual(await ready(penstock), { status: 200, json: { status: 'ready' } });

    await limitFiles(penstock, '1');
    const writes = await Promise.all(range(8).map((at) => owner.post(connectionsOf(), kafkaBody(`c-${at}`))));
    assert.deepEqual(new Set(writes.map(({ status }) => status)), new Set([500]));
    assert.equal((await owner.get('/streams')).status, 200);
    const reason = 'The database cannot be read or written. See what its disk and its limits say.';
    for (const _ of range(3)) {
      assert.deepEqual(await ready(penstock), { status: 503, json: { status: 'not ready', reason } });
    }
    assert.equal((await fetch(`${penstock.url}/healthz`)).status, 200);

    await limitFiles(penstock, 'unlimited');
    assert.deepEqual(await ready(penstock), { status: 200, json: { status: 'ready' } });
    assert.equal((await owner.get(connectionsOf())).json['totalCount'], 0);
    assert.equal((await owner.post(connectionsOf(), kafkaBody('c-0'))).status, 200);
  });

  it('leaves a token good whose revocation failed, and says so until it is done', async () => {
    await using directory = await temporaryDirectory();
    await using penstock = await startProcess(directory.path);
    const { groupId, serviceAccount } = await credentialsIn(directory.path);
    const { clientId, clientSecret } = serviceAccount;
    const token = await accessToken(penstock.url, clientId, clientSecret);
    const statusWith = async ({ url }: PenstockProcess): Promise<number> =>
      (await createApi(url, `/api/atlas/v2/groups/${groupId}`, `Bearer ${token}`).get('/streams')).status;

    await limitFiles(penstock, '1');
    for (const _ of range(2)) {
      assert.equal(await revoke(penstock, directory.path, token), 500);
      assert.equal(await statusWith(penstock), 200);
    }
    await limitFiles(penstock, 'unlimited');
    assert.equal(await revoke(penstock, directory.path, token), 200);
    assert.equal(await statusWith(penstock), 401);

    penstock.kill('SIGTERM');
    await penstock.ended;
    await using again = await startProcess(directory.path);
    assert.equal(await statusWith(again), 401);
  });

  it('lets the process stop in order', async () => {
    await using directory = await temporaryDirectory();
    await using penstock = await startProcess(directory.path);
    const owner = await ownerOf(penstock, directory.path);
    await limitFiles(penstock, '1');
    assert.equal((await owner.post('/streams', workspaceBody())).status, 500);
    penstock.kill('SIGTERM');
    assert.equal((await penstock.ended).code, 0);
  });
});
