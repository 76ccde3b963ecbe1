import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, ownerOf, type PenstockProcess, startProcess } from '../support/process.ts';

const run = promisify(execFile);

/** Permission bits of a file, as `ls` numbers them. */
const modeOf = async (file: string): Promise<string> => ((await stat(file)).mode & 0o777).toString(8);

describe('the first start', () => {
  const opened = new AsyncDisposableStack();
  let dataDir: string;
  let penstock: PenstockProcess;

  before(async () => {
    const { path } = opened.use(await temporaryDirectory());
    // Names that a shell would take apart if the banner did not quote them.
    dataDir = join(path, "not there yet, isn't it", 'data $HOME');
    penstock = opened.use(await startProcess(dataDir, { PENSTOCK_LOG_LEVEL: 'trace' }));
  });
  after(() => opened.disposeAsync());

  it('writes credentials.json in its documented shape', async () => {
    const { baseUrl, orgId, groupId, apiKey, serviceAccount, ...rest } = await credentialsIn(dataDir);
    assert.deepEqual(rest, {});
    assert.equal(baseUrl, penstock.url);
    assert.match(orgId, /^[a-f0-9]{24}$/);
    assert.match(groupId, /^[a-f0-9]{24}$/);
    assert.deepEqual(Object.keys(apiKey), ['publicKey', 'privateKey']);
    assert.match(apiKey.publicKey, /^[a-z]{8}$/);
    assert.match(apiKey.privateKey, /^[0-9a-f-]{36}$/);
    assert.deepEqual(Object.keys(serviceAccount), ['clientId', 'clientSecret']);
    assert.match(serviceAccount.clientId, /^mdb_sa_id_[a-f0-9]{24}$/);
    assert.match(serviceAccount.clientSecret, /^mdb_sa_sk_[\w-]{20,}$/);
  });

  it('keeps the directory and everything secret in it to its owner', async () => {
    assert.equal(await modeOf(dataDir), '700');
    for (const file of ['credentials.json', 'netrc', 'master.key', 'holder.json']) {
      assert.equal(await modeOf(join(dataDir, file)), '600', file);
    }
  });

  it('makes a master key of 32 bytes', async () => {
    const key = await readFile(join(dataDir, 'master.key'), 'utf8');
    assert.equal(Buffer.from(key, 'base64').length, 32);
  });

  it('prints where it answers, where the credentials are, and a command that works when it is pasted', async () => {
    assert.match(penstock.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(penstock.banner.includes(join(dataDir, 'credentials.json')));
    const command = penstock.banner.split('\n').find((line) => line.trim().startsWith('curl '));
    const env = { ...process.env, NO_PROXY: '*' };
    const { stdout } = await run('bash', ['-c', `${command} --silent --show-error --fail`], { env });
    const { results, totalCount } = JSON.parse(stdout) as { results: unknown; totalCount: unknown };
    assert.deepEqual(results, []);
    assert.equal(totalCount, 0);
  });

  it('creates an owner who can work at once', async () => {
    const owner = await ownerOf(penstock, dataDir);
    assert.equal((await owner.get('/streams')).status, 200);
  });

  it('tells no secret on standard output or in the log', async () => {
    const { apiKey, serviceAccount } = await credentialsIn(dataDir);
    const key = (await readFile(join(dataDir, 'master.key'), 'utf8')).trim();
    const { operatorToken } = JSON.parse(await readFile(join(dataDir, 'holder.json'), 'utf8')) as {
      operatorToken: string;
    };
    penstock.kill('SIGTERM');
    const { stdout, stderr } = await penstock.ended;
    assert.match(stderr, /server\.started/);
    for (const secret of [apiKey.privateKey, serviceAccount.clientSecret, key, operatorToken]) {
      assert.ok(secret.length > 0);
      assert.ok(!stdout.includes(secret));
      assert.ok(!stderr.includes(secret));
    }
  });
});
