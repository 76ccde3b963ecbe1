import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { parseCommand } from '../../src/admin/commands.ts';
import { run } from '../../src/admin/run.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { ownerOf, runToEnd, startProcess } from '../support/process.ts';

/** A data directory in which a Penstock was founded and closed. */
async function foundedDirectory() {
  await using opened = new AsyncDisposableStack();
  const { path } = opened.use(await temporaryDirectory());
  const dataDir = join(path, 'data');
  await (await startPenstock({ dataDir }))[Symbol.asyncDispose]();
  const owned = opened.move();
  return {
    dataDir,
    elsewhere: join(path, 'elsewhere'),
    in: (name: string) => join(dataDir, name),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Runs a Penstock that cannot start, and returns the one line that says why. */
async function refusalOf(dataDir: string): Promise<string> {
  const { code, stdout, stderr } = await runToEnd({ PENSTOCK_DATA_DIR: dataDir });
  assert.deepEqual([code, stdout], [1, ''], stderr);
  assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  return stderr.trimEnd();
}

/** What a lost database would cost. */
const kept = ['master.key', 'credentials.json', 'netrc'];

/** An empty database, as the command line of SQLite leaves it. */
function makeBlank(file: string): void {
  using db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 1');
}

describe('a database that is gone', () => {
  const losses = {
    missing: async () => undefined,
    empty: (file: string) => writeFile(file, ''),
    blank: async (file: string) => makeBlank(file),
  };
  for (const [what, leave] of Object.entries(losses)) {
    it(`is not begun anew where the files of an earlier one are: ${what}`, async () => {
      await using founded = await foundedDirectory();
      const database = founded.in('penstock.db');
      await rm(database);
      await leave(database);
      const contents = () => Promise.all(kept.map((name) => readFile(founded.in(name), 'utf8')));
      const before = await contents();
      assert.equal(
        await refusalOf(founded.dataDir),
        `Penstock cannot run. The database ${database} is missing or empty, but what belongs to an earlier one is ` +
          'there: master.key, credentials.json, netrc. Restore the database from a backup. To begin anew instead, ' +
          'move master.key, credentials.json, netrc elsewhere first.',
      );
      assert.deepEqual(await contents(), before);
      assert.equal(existsSync(database), what !== 'missing');
    });
  }

  for (const name of kept) {
    it(`is not begun anew where only ${name} of it is left`, async () => {
      await using founded = await foundedDirectory();
      for (const gone of ['penstock.db', ...kept.filter((one) => one !== name)]) await rm(founded.in(gone));
      assert.match(await refusalOf(founded.dataDir), new RegExp(`missing or empty, .* is there: ${name}\\.`));
    });
  }

  it('is not begun anew over writes that are still in its log', async () => {
    await using founded = await foundedDirectory();
    const log = founded.in('penstock.db-wal');
    for (const gone of ['penstock.db', ...kept]) await rm(founded.in(gone));
    await writeFile(log, 'what was committed last');
    assert.match(await refusalOf(founded.dataDir), /is there: penstock\.db-wal\./);
    assert.equal(await readFile(log, 'utf8'), 'what was committed last');
  });

  it('is begun anew once they were moved elsewhere, and works when it is put back', async () => {
    await using founded = await foundedDirectory();
    await rename(founded.in('penstock.db'), founded.elsewhere);
    await refusalOf(founded.dataDir);
    await rename(founded.elsewhere, founded.in('penstock.db'));
    await using penstock = await startPenstock({ dataDir: founded.dataDir });
    assert.equal((await penstock.owner.get('/streams')).status, 200);
    await penstock.server.close();
    for (const gone of ['penstock.db', ...kept]) await rm(founded.in(gone));
    await using anew = await startPenstock({ dataDir: founded.dataDir });
    assert.notEqual(anew.groupId, penstock.groupId);
  });

  it('is damage, not a new one, when the id of its master key is lost', async () => {
    await using founded = await foundedDirectory();
    {
      using db = new DatabaseSync(founded.in('penstock.db'));
      db.exec('DELETE FROM setting');
    }
    assert.match(
      await refusalOf(founded.dataDir),
      /damaged: it has an organisation, but not the id of its master/,
    );
  });
});

describe('a data directory whose lock.db was deleted', () => {
  it('is refused to a second process all the same', async () => {
    await using directory = await temporaryDirectory();
    await using first = await startProcess(directory.path);
    await rm(join(directory.path, 'lock.db'));
    assert.equal(
      await refusalOf(directory.path),
      `Penstock cannot run. The data directory ${directory.path} is in use by Penstock process ${first.pid} at ` +
        `${first.url}. Stop that one first, or set PENSTOCK_DATA_DIR to another directory.`,
    );
    const owner = await ownerOf(first, directory.path);
    assert.equal((await owner.get('/streams')).status, 200);
  });

  it('is administered through the process that has it', async () => {
    await using directory = await temporaryDirectory();
    await using first = await startProcess(directory.path);
    await rm(join(directory.path, 'lock.db'));
    const config = { ...defaultConfig, dataDir: directory.path };
    const create = parseCommand(['project', 'create', '--name', 'Project 1']);
    const { id } = JSON.parse(await run(create, config)) as { id: string };
    // The process keeps projects in memory: it would not know one that somebody else has written.
    const owner = await ownerOf(first, directory.path);
    assert.equal((await owner.get(`/api/atlas/v2/groups/${id}`)).status, 200);
  });

  it('is taken by the next process once the first has ended', async () => {
    await using directory = await temporaryDirectory();
    await using first = await startProcess(directory.path);
    await rm(join(directory.path, 'lock.db'));
    first.kill('SIGKILL');
    await first.ended;
    await using second = await startProcess(directory.path);
    assert.notEqual(second.pid, first.pid);
  });

  it('is told what to do when something else stands in its place', async () => {
    await using founded = await foundedDirectory();
    await writeFile(
      founded.in('lock.db'),
      'this is no lock, it only has its name, and it is long enough to be one',
    );
    assert.match(
      await refusalOf(founded.dataDir),
      /lock\.db is not what Penstock made\. .*remove it, and start again\.$/,
    );
  });
});

describe('drafts of private files', () => {
  it('that a killed process left behind are gone after the next start', async () => {
    await using founded = await foundedDirectory();
    const drafts = [...kept, 'holder.json'].map((name) => `${name}.new`);
    for (const name of drafts) await writeFile(founded.in(name), 'half of a secret');
    await using _ = await startPenstock({ dataDir: founded.dataDir });
    const names = new Set(await readdir(founded.dataDir));
    assert.deepEqual(
      drafts.filter((name) => names.has(name)),
      [],
    );
  });

  it('do not decide who may read the file', async () => {
    await using founded = await foundedDirectory();
    await writeFile(founded.in('credentials.json.new'), '', { mode: 0o666 });
    await using _ = await startPenstock({ dataDir: founded.dataDir });
    assert.equal((await stat(founded.in('credentials.json'))).mode & 0o777, 0o600);
  });
});

describe('a data directory that cannot be', () => {
  it('is refused in a sentence', async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, 'file');
    await writeFile(file, '');
    for (const dataDir of ['/proc/x', '/proc/x/y/z', '/dev/null/x', file, join(file, 'below')]) {
      const line = await refusalOf(dataDir);
      assert.ok(
        line.startsWith(`Penstock cannot run. The data directory ${dataDir} cannot be used (E`),
        line,
      );
      assert.ok(
        line.endsWith(
          ' Set PENSTOCK_DATA_DIR to one that this user can make and write, on a disk with room.',
        ),
      );
    }
  });
});
