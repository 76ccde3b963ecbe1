import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type Config, startServer } from 'penstock';
import { workspaceBody } from '../support/bodies.ts';
import { startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { startProcess } from '../support/process.ts';

const isAlive = async (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();

describe('startServer', () => {
  it('is what the package exports, and ends with its scope', async () => {
    await using directory = await temporaryDirectory();
    const url = await (async () => {
      await using server = await startServer({ port: 0, dataDir: directory.path });
      assert.ok(await isAlive(server.url));
      assert.equal(server.credentials.baseUrl, server.url);
      return server.url;
    })();
    assert.ok(!(await isAlive(url)));
    await using again = await startServer({ port: 0, dataDir: directory.path });
    assert.ok(await isAlive(again.url));
  });

  it('keeps every file to its owner, whatever the umask of the process', async () => {
    await using directory = await temporaryDirectory();
    const before = process.umask(0);
    try {
      await using server = await startServer({ port: 0, dataDir: directory.path });
      assert.ok(server.url);
      const files = await readdir(directory.path);
      const secret = ['credentials.json', 'netrc', 'master.key', 'holder.json'];
      for (const file of [...secret, 'penstock.db-wal', 'lock.db']) assert.ok(files.includes(file), file);
      for (const file of files) {
        const { mode } = await stat(join(directory.path, file));
        assert.equal((mode & 0o777).toString(8), '600', file);
      }
    } finally {
      process.umask(before);
    }
  });

  it('refuses options that cannot be used, by name, and makes nothing', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    for (const none of [null, 'x', [], 1] as unknown as Partial<Config>[]) {
      await assert.rejects(startServer(none), { name: 'ConfigError', code: 'ERR_PENSTOCK_CONFIG' });
    }
    const wrong: [object, string | RegExp][] = [
      [
        { conectionReadyDelayMs: 1 },
        'There is no option "conectionReadyDelayMs"; the nearest is "connectionReadyDelayMs".',
      ],
      [
        { connectionReadyDelayMs: -1 },
        'connectionReadyDelayMs must be a whole number from 0 to 86400000; it is -1.',
      ],
      [{ port: '8080' }, "port must be a value of type number; it is '8080'."],
      [{ port: null }, 'port must be a value of type number; it is null.'],
      [{ dataDir: '' }, "dataDir must be a text that is not empty; it is ''."],
      [{ rateLimitEnforced: 'no' }, "rateLimitEnforced must be a value of type boolean; it is 'no'."],
      [{ tlsCertFile: 5 }, 'tlsCertFile must be a value of type string; it is 5.'],
      [{ port: Number.NaN }, 'port must be a whole number from 0 to 65535; it is NaN.'],
      [
        { rateLimits: { streams_group: null } },
        /^rateLimits must be limits like .* it is \{ streams_group: null \}/,
      ],
      [{ publicUrl: 'streams' }, /^publicUrl must be an absolute http or https URL/],
      [{ logLevel: 'loud' }, /^logLevel must be one of trace, debug,/],
      [{ rateLimits: { streams_group: { capacity: 0, refill: 1 } } }, /^rateLimits must be /],
    ];
    for (const [options, message] of wrong) {
      await assert.rejects(startServer({ port: 0, dataDir, ...options }), { name: 'ConfigError', message });
    }
    assert.deepEqual(await readdir(directory.path), []);
  });

  it('takes an option that is undefined for one that was not given', async () => {
    await using directory = await temporaryDirectory();
    const options = { port: 0, dataDir: directory.path, host: undefined, rateLimits: {} };
    await using server = await startServer(options as object);
    assert.equal(new URL(server.url).hostname, '127.0.0.1');
  });

  it('can be closed more than once', async () => {
    await using directory = await temporaryDirectory();
    await using server = await startServer({ port: 0, dataDir: directory.path });
    await Promise.all([server.close(), server.close()]);
    await server.close();
    assert.ok(!(await isAlive(server.url)));
  });

  it('runs twice in one process, each with what is its own', async () => {
    await using one = await startPenstock();
    await using other = await startPenstock();
    await one.owner.post('/streams', workspaceBody('only-in-one'));
    assert.equal((await one.owner.get('/streams')).json['totalCount'], 1);
    assert.equal((await other.owner.get('/streams')).json['totalCount'], 0);
    assert.notEqual(one.groupId, other.groupId);
    assert.match(await metricsOf(one.server.url), /event="workspace\.created"/);
    assert.doesNotMatch(await metricsOf(other.server.url), /event="workspace\.created"/);
  });

  it('refuses a data directory that this process uses already', async () => {
    await using penstock = await startPenstock();
    const { dataDir, server, owner } = penstock;
    await assert.rejects(startServer({ port: 0, dataDir }), (error: Error) => {
      assert.equal(error.name, 'StoreError');
      assert.ok(error.message.includes(`process ${process.pid} at ${server.url}`));
      return true;
    });
    assert.equal((await owner.post('/streams', workspaceBody())).status, 200, 'the holder works on');
    await assert.rejects(startServer({ port: 0, dataDir }), 'and is still the holder');
    const startElsewhere = async (): Promise<void> => {
      await using started = await startProcess(dataDir);
      assert.fail(`${started.url} has the directory, too`);
    };
    await assert.rejects(startElsewhere, /is in use by Penstock/);
  });

  it('has a lock on the database, which no other program can have for itself', async () => {
    await using penstock = await startPenstock();
    const file = join(penstock.dataDir, 'penstock.db');
    const takeIt = `const { DatabaseSync } = require('node:sqlite');
      const db = new DatabaseSync(${JSON.stringify(file)});
      db.exec('PRAGMA locking_mode = EXCLUSIVE; SELECT count(*) FROM workspace');`;
    // Whoever can have it takes itself for the last one when it closes, and deletes the write-ahead log.
    const taking = promisify(execFile)(process.execPath, ['--eval', takeIt]);
    await assert.rejects(taking, /database is locked/);
  });

  it('leaves nothing open when the port is taken', async () => {
    await using directory = await temporaryDirectory();
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    await assert.rejects(startServer({ port, dataDir: directory.path }), { code: 'EADDRINUSE' });
    blocker.close();
    await once(blocker, 'close');
    await using server = await startServer({ port, dataDir: directory.path });
    assert.ok(await isAlive(server.url));
  });

  it('leaves nothing open when the master key is missing', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    const masterKeyFile = join(directory.path, 'nothing');
    await assert.rejects(startServer({ port: 0, dataDir, masterKeyFile }), { name: 'MasterKeyError' });
    await using server = await startServer({ port: 0, dataDir });
    assert.ok(await isAlive(server.url));
  });

  it('moves the write-ahead log into the database when it is closed, so that one file can be copied', async () => {
    await using directory = await temporaryDirectory();
    await (await startServer({ port: 0, dataDir: directory.path })).close();
    const files = await readdir(directory.path);
    assert.ok(files.includes('penstock.db'));
    assert.deepEqual(
      files.filter((name) => /-(wal|shm|journal)$|\.new$/.test(name)),
      [],
    );
  });

  it('tells who asks for credentials that were removed', async () => {
    await using directory = await temporaryDirectory();
    await (await startServer({ port: 0, dataDir: directory.path })).close();
    await rm(join(directory.path, 'credentials.json'));
    await using server = await startServer({ port: 0, dataDir: directory.path });
    assert.throws(() => server.credentials, /credentials\.json was removed from/);
  });
});
