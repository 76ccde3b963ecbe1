import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { challengeBody } from '../support/digest-client.ts';
import { accept, type Penstock, startPenstock } from '../support/penstock.ts';

const run = promisify(execFile);

describe('curl --digest', () => {
  let penstock: Penstock;
  let base: string;

  before(async () => {
    penstock = await startPenstock();
    base = `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}`;
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  const curl = async (...args: string[]): Promise<{ bodies: string; sent: string[]; statuses: string[] }> => {
    const { publicKey, privateKey } = penstock.server.credentials.apiKey;
    const common = ['--disable', '--silent', '--verbose', '--digest', '--user', `${publicKey}:${privateKey}`];
    // It fails where it was asked to, after the same output.
    const { stdout, stderr } = await run('curl', [...common, '--header', `Accept: ${accept}`, ...args]).catch(
      (failed: { stdout: string; stderr: string }) => failed,
    );
    const lines = stderr.split(/\r?\n/);
    return {
      bodies: stdout,
      sent: lines.filter((line) => line.startsWith('> Authorization: Digest')),
      statuses: lines.filter((line) => line.startsWith('< HTTP/')).map((line) => line.split(' ')[2] ?? ''),
    };
  };

  it('200: two URLs in one run, one with a query', async () => {
    const { sent, statuses, bodies } = await curl(
      `${base}/streams`,
      `${base}/streams/workspace-1?pretty=false`,
    );
    // Older versions of curl use the first nonce again, newer ones ask for a second.
    assert.deepEqual(
      statuses.filter((status) => status !== '401'),
      ['200', '200'],
    );
    assert.equal(sent.length, 2);
    assert.match(bodies, /"name":"workspace-1"/);
  });

  it('404: a retry uses the nonce again, counted up, and is not challenged again', async () => {
    const { sent, statuses } = await curl(
      '--retry',
      '1',
      '--retry-all-errors',
      '--fail',
      `${base}/streams/nothing`,
    );
    assert.deepEqual(statuses, ['401', '404', '404']);
    assert.deepEqual(
      sent.map((line) => /nc=(\d+)/.exec(line)?.[1]),
      ['00000001', '00000002'],
    );
    assert.equal(new Set(sent.map((line) => /nonce="([^"]+)"/.exec(line)?.[1])).size, 1);
  });

  it('200: sends a body after the challenge', async () => {
    const body = [
      '--header',
      'Content-Type: application/json',
      '--data',
      JSON.stringify(kafkaBody('curled')),
    ];
    const { statuses, bodies } = await curl(...body, `${base}${connectionsOf()}`);
    assert.deepEqual(statuses, ['401', '200']);
    assert.equal(bodies, (await penstock.owner.get(`${connectionsOf()}/curled`)).text);
  });

  it('202: deletes', async () => {
    await penstock.owner.post(connectionsOf(), kafkaBody('doomed'));
    const { statuses } = await curl('--request', 'DELETE', `${base}${connectionsOf()}/doomed`);
    assert.deepEqual(statuses, ['401', '202']);
    assert.equal((await penstock.owner.get(`${connectionsOf()}/doomed`)).status, 404);
  });

  it('401: gives up with a wrong key', async () => {
    const { statuses, bodies } = await curl('--user', 'abcdefgh:wrong', `${base}/streams`);
    assert.deepEqual(statuses, ['401', '401']);
    assert.equal(bodies, challengeBody);
  });
});
