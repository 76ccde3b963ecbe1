import assert from 'node:assert/strict';
import { cp, open, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { ownerOf, runToEnd, startProcess } from '../support/process.ts';
import { range } from '../support/store-fixtures.ts';

const pageBytes = 4096;

/** A page of a table without rows: what a page looks like that was written to another's place. */
const emptyLeaf = Buffer.alloc(pageBytes);
emptyLeaf[0] = 0x0d;
emptyLeaf.writeUInt16BE(pageBytes, 5);

/** What pages are overwritten with, and with how many of all pages it is tried. */
const patterns = [
  { what: 'zeros', bytes: Buffer.alloc(pageBytes), every: 1 },
  { what: 'ones', bytes: Buffer.alloc(pageBytes, 0xff), every: 3 },
  { what: 'an empty page', bytes: emptyLeaf, every: 2 },
] as const;

async function overwrite(dataDir: string, page: number, bytes: Buffer): Promise<void> {
  await using file = await open(join(dataDir, 'penstock.db'), 'r+');
  await file.write(bytes, 0, bytes.length, (page - 1) * pageBytes);
}

/** The number of a table's first page; that of the schema is the first of all. */
function rootOf(dataDir: string, table: string): number {
  using db = new DatabaseSync(join(dataDir, 'penstock.db'));
  return Number(
    db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)?.['rootpage'] ?? 1,
  );
}

/** Reads and writes a little of everything, and returns the statuses of the answers. */
async function exercise({ owner }: Penstock): Promise<Set<number>> {
  const reads = ['/streams', connectionsOf(), '/streams/privateLinkConnections', '/clusters'];
  const ones = range(30).map((at) => `${connectionsOf()}/kafka-${at}`);
  const statuses = new Set<number>();
  for (const path of [...reads, ...ones]) statuses.add((await owner.get(path)).status);
  statuses.add((await owner.post(connectionsOf(), kafkaBody('new'))).status);
  statuses.add((await owner.delete(`${connectionsOf()}/kafka-0`)).status);
  return statuses;
}

const probe = async ({ server }: Penstock, path: string): Promise<{ status: number; json: unknown }> => {
  const response = await fetch(server.url + path);
  return { status: response.status, json: await response.json() };
};

const damagedNow = {
  status: 503,
  json: {
    status: 'not ready',
    reason: 'The database is damaged. Restore it from a backup, or start with another data directory.',
  },
};
const readyNow = { status: 200, json: { status: 'ready' } };

describe('a damaged page', () => {
  const opened = new AsyncDisposableStack();
  let directory: string;
  let whole: string;
  let pages: number;

  /** A copy of the database in which the first page of a table is damaged. */
  const damage = async (table: string, bytes: Buffer): Promise<string> => {
    const dataDir = join(directory, table);
    await cp(whole, dataDir, { recursive: true });
    await overwrite(dataDir, rootOf(dataDir, table), bytes);
    return dataDir;
  };

  before(async () => {
    directory = opened.use(await temporaryDirectory()).path;
    whole = join(directory, 'whole');
    await using penstock = await startPenstock({ dataDir: whole });
    await penstock.owner.post('/streams', workspaceBody());
    for (const at of range(30)) await penstock.owner.post(connectionsOf(), kafkaBody(`kafka-${at}`));
    await penstock.server.close();
    pages = (await stat(join(whole, 'penstock.db'))).size / pageBytes;
  });
  after(() => opened.disposeAsync());

  for (const { what, bytes, every } of patterns) {
    it(`of ${what} is told in a sentence at the start, or fails its requests alone`, async () => {
      const seen = { refused: 0, harmless: 0, failing: 0 };
      for (const page of range(pages).filter((at) => at % every === 0)) {
        await using copies = new AsyncDisposableStack();
        const copy = copies.use(await temporaryDirectory()).path;
        const dataDir = join(copy, 'data');
        await cp(whole, dataDir, { recursive: true });
        await overwrite(dataDir, page + 1, bytes);
        const started = await startPenstock({ dataDir }).catch((error: unknown) => error as Error);
        if (started instanceof Error) {
          // Signing in is the first request of `startPenstock`, and may be the one that fails.
          const isTold = started.name === 'StoreError' || started.message === 'no access token: 500';
          assert.ok(isTold, `page ${page + 1}: ${started.stack}`);
          seen.refused += 1;
          continue;
        }
        const penstock = copies.use(started);
        const statuses = await exercise(penstock);
        const isFailing = statuses.has(500);
        for (const status of statuses) assert.ok([200, 202, 404, 500].includes(status), `page ${page + 1}`);
        assert.deepEqual(await probe(penstock, '/healthz'), { status: 200, json: { status: 'alive' } });
        const ready = await probe(penstock, '/readyz');
        assert.deepEqual(ready, isFailing ? damagedNow : ready, `page ${page + 1}`);
        assert.ok([damagedNow, readyNow].some(({ status }) => status === ready.status));
        seen[isFailing ? 'failing' : 'harmless'] += 1;
      }
      for (const [kind, count] of Object.entries(seen)) assert.ok(count > 0, `no page is ${kind}`);
    });
  }

  it('is told to whoever starts a process, in one line', async () => {
    for (const table of ['sqlite_schema', 'setting', 'project', 'access_token']) {
      const dataDir = await damage(table, Buffer.alloc(pageBytes));
      const { code, stderr } = await runToEnd({ PENSTOCK_DATA_DIR: dataDir });
      assert.equal(code, 1);
      assert.match(
        stderr,
        /^Penstock cannot run\. The database \S+penstock\.db is damaged: .* Restore it from/,
      );
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
    }
  });

  it('in which only text is damaged is noticed by who reads it', async () => {
    const dataDir = join(directory, 'text');
    await cp(whole, dataDir, { recursive: true });
    {
      using db = new DatabaseSync(join(dataDir, 'penstock.db'));
      db.exec(`UPDATE connection_document SET document = '{"url":' || char(1)`);
      db.exec('UPDATE connection SET rendered = NULL');
    }
    await using penstock = await startPenstock({ dataDir });
    assert.equal((await probe(penstock, '/readyz')).status, 200);
    assert.equal((await penstock.owner.get(`${connectionsOf()}/kafka-0`)).status, 500);
    assert.deepEqual(await probe(penstock, '/readyz'), damagedNow);
    assert.equal((await penstock.owner.get('/streams')).status, 200);
  });

  it('that the disk does not give back any more fails requests and not the process', async () => {
    const dataDir = join(directory, 'cut');
    await cp(whole, dataDir, { recursive: true });
    await using process = await startProcess(dataDir);
    const owner = await ownerOf(process, dataDir);
    // Read before and after, with nothing written in between: what was read stays as it was found.
    assert.equal((await owner.get(`${connectionsOf()}/kafka-0`)).status, 200);
    await truncate(join(dataDir, 'penstock.db'), 10 * pageBytes);
    const statuses = [];
    for (const at of range(30)) statuses.push((await owner.get(`${connectionsOf()}/kafka-${at}`)).status);
    assert.ok(statuses.includes(500));
    assert.equal((await fetch(`${process.url}/healthz`)).status, 200);
    assert.equal((await fetch(`${process.url}/readyz`)).status, 503);
  });

  it('that makes it look as if nothing had been founded leaves the credentials as they are', async () => {
    const file = 'credentials.json';
    const given = await readFile(join(whole, file), 'utf8');
    const dataDir = await damage('organisation', emptyLeaf);
    const { code, stderr } = await runToEnd({ PENSTOCK_DATA_DIR: dataDir });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^Penstock cannot run\. The database is damaged: it has projects or principals, but no/,
    );
    assert.equal(await readFile(join(dataDir, file), 'utf8'), given);
  });
});
