import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { runToEnd, startProcess, type Variables } from '../support/process.ts';

/** A data directory with a connection that has a secret in it, closed; and a place beside it for keys. */
async function usedDirectory(masterKeyFile: string | null = null) {
  await using opened = new AsyncDisposableStack();
  const { path } = opened.use(await temporaryDirectory());
  const dataDir = join(path, 'data');
  {
    await using penstock = await startPenstock({ dataDir, masterKeyFile });
    await penstock.owner.post('/streams', workspaceBody());
    assert.equal((await penstock.owner.post(connectionsOf(), kafkaBody())).status, 200);
  }
  const owned = opened.move();
  return {
    dataDir,
    ownKey: join(dataDir, 'master.key'),
    elsewhere: join(path, 'other.key'),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** What is kept in a directory; not who has it, which changes with every attempt. */
async function contentOf(dataDir: string): Promise<Map<string, string>> {
  const names = (await readdir(dataDir)).filter((name) => !/^(holder\.json|lock\.db.*)$/.test(name));
  const contents = names
    .sort()
    .map(async (name) => [name, await readFile(join(dataDir, name), 'hex')] as const);
  return new Map(await Promise.all(contents));
}

/** Asserts that a process refuses to start with one line, and changes nothing. */
async function assertRefused(dataDir: string, variables: Variables, wanted: RegExp): Promise<void> {
  const before = await contentOf(dataDir);
  const { code, stdout, stderr } = await runToEnd({ PENSTOCK_DATA_DIR: dataDir, ...variables });
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, wanted);
  assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  assert.deepEqual(await contentOf(dataDir), before);
}

/** Whatever the umask of who runs the tests leaves of other files. */
const ownersOnly = { mode: 0o600 };

const newKey = (bytes = 32): string => `${randomBytes(bytes).toString('base64')}\n`;

describe('the master key', () => {
  it('is missed, never made anew, where it has sealed something', async () => {
    await using used = await usedDirectory();
    await rename(used.ownKey, used.elsewhere);
    const wanted =
      /^Penstock cannot run\. The master key file .*master\.key cannot be read \(ENOENT\)\..*restore/;
    await assertRefused(used.dataDir, {}, wanted);
    await using penstock = await startPenstock({ dataDir: used.dataDir, masterKeyFile: used.elsewhere });
    assert.equal((await penstock.owner.get(`${connectionsOf()}/kafka-1`)).status, 200);
  });

  it('is refused when it is not the one that sealed the database', async () => {
    await using used = await usedDirectory();
    await rename(used.ownKey, used.elsewhere);
    await writeFile(used.ownKey, newKey(), ownersOnly);
    const wanted =
      /is not the one that the database was sealed with .*Put the right key there, or point PENSTOCK_/;
    await assertRefused(used.dataDir, {}, wanted);
    await rename(used.elsewhere, used.ownKey);
    await using penstock = await startPenstock({ dataDir: used.dataDir });
    assert.equal((await penstock.owner.get(`${connectionsOf()}/kafka-1`)).status, 200);
  });

  for (const [what, text] of [
    ['too short', newKey(31)],
    ['too long', newKey(33)],
    ['empty', ''],
    ['no base64', `${'key '.repeat(8)}!`],
  ] as const) {
    it(`is refused when it is ${what}, with how to make one`, async () => {
      await using used = await usedDirectory();
      await writeFile(used.elsewhere, text, ownersOnly);
      const wanted =
        /other\.key does not hold a key: it must hold 32 bytes in base64 \(`openssl rand -base64 32`/;
      await assertRefused(used.dataDir, { PENSTOCK_MASTER_KEY_FILE: used.elsewhere }, wanted);
    });
  }
});

describe('the permissions of the master key', () => {
  for (const mode of [0o666, 0o660, 0o622, 0o602]) {
    const text = `0${mode.toString(8)}`;
    it(`are refused when others can change it: ${text}`, async () => {
      await using used = await usedDirectory();
      await chmod(used.ownKey, mode);
      const wanted = new RegExp(
        `^Penstock cannot run\\. The key file \\S+master\\.key can be changed by others than its owner ` +
          `\\(mode ${text}\\)\\. See that it is still yours, and take that away: chmod 600 \\S+master\\.key\\n$`,
      );
      await assertRefused(used.dataDir, {}, wanted);
    });
  }

  it('are refused, too, of a file elsewhere and at the first start', async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, 'given.key');
    await writeFile(file, newKey());
    await chmod(file, 0o666);
    const dataDir = join(directory.path, 'data');
    const variables = { PENSTOCK_DATA_DIR: dataDir, PENSTOCK_MASTER_KEY_FILE: file };
    const { code, stderr } = await runToEnd(variables);
    assert.equal(code, 1);
    assert.match(stderr, /^Penstock cannot run\. The key file \S+given\.key can be changed by others/);
    assert.ok(!existsSync(join(dataDir, 'credentials.json')));
  });

  for (const [mode, warnings] of [
    [0o644, ['key.readable']],
    [0o440, ['key.readable']],
    [0o604, ['key.readable']],
    [0o600, []],
    [0o400, []],
  ] as const) {
    it(`are warned of when others can read it: 0${mode.toString(8)}`, async () => {
      await using used = await usedDirectory();
      await chmod(used.ownKey, mode);
      await using process = await startProcess(used.dataDir);
      process.kill('SIGTERM');
      const { code, stderr } = await process.ended;
      assert.equal(code, 0);
      const lines = stderr.split('\n').filter((line) => line !== '');
      const said = lines.map((line) => JSON.parse(line) as Record<string, string>);
      assert.deepEqual(
        said.map(({ msg }) => msg),
        warnings,
      );
      for (const { file, mode: told } of said)
        assert.deepEqual([file, told], [used.ownKey, `0${mode.toString(8)}`]);
    });
  }
});

describe('PENSTOCK_MASTER_KEY_FILE', () => {
  it('is used from the first start on, and no key is kept beside the data', async () => {
    await using directory = await temporaryDirectory();
    const masterKeyFile = join(directory.path, 'given.key');
    await writeFile(masterKeyFile, newKey(), ownersOnly);
    const dataDir = join(directory.path, 'data');
    await using penstock = await startPenstock({ dataDir, masterKeyFile });
    assert.ok(!(await readdir(dataDir)).includes('master.key'));
    await penstock.server.close();
    await assertRefused(dataDir, {}, /master\.key cannot be read \(ENOENT\).*PENSTOCK_MASTER_KEY_FILE/);
  });

  it('is refused at the first start when the file is missing, and the next start is the first one', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    const variables = {
      PENSTOCK_DATA_DIR: dataDir,
      PENSTOCK_MASTER_KEY_FILE: join(directory.path, 'nothing'),
    };
    const { code, stderr } = await runToEnd(variables);
    assert.equal(code, 1);
    assert.match(stderr, /^Penstock cannot run\. The master key file .*nothing cannot be read \(ENOENT\)/);
    const files = await readdir(dataDir);
    assert.ok(!files.includes('master.key') && !files.includes('credentials.json'));
    await using penstock = await startPenstock({ dataDir });
    assert.equal((await penstock.owner.get('/streams')).status, 200);
  });

  it('may name the key that was kept in the data directory, moved elsewhere', async () => {
    await using used = await usedDirectory();
    await rename(used.ownKey, used.elsewhere);
    await using penstock = await startPenstock({ dataDir: used.dataDir, masterKeyFile: used.elsewhere });
    const patched = await penstock.owner.patch(`${connectionsOf()}/kafka-1`, { type: 'Kafka', config: {} });
    assert.equal(patched.status, 200, 'an update opens the secrets and seals them again');
  });
});
