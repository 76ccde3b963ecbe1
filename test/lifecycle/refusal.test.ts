import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { readEnvironment } from '../../src/config/env.ts';
import { ownLimitIds } from '../../src/domain/own-limits.ts';
import { endpointSetIds } from '../../src/domain/rate-limit.ts';
import { ListenError } from '../../src/start/listen-error.ts';
import { startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { runToEnd, type Variables } from '../support/process.ts';

/** Runs a Penstock that cannot start, and returns the one line that says why. */
async function refusalOf(variables: Variables, exitCode = 1): Promise<string> {
  const { code, stdout, stderr } = await runToEnd(variables);
  assert.equal(code, exitCode, stderr);
  assert.equal(stdout, '');
  const [line = '', ...rest] = stderr.trimEnd().split('\n');
  assert.deepEqual(rest, [], 'an operator gets a sentence, not a stack');
  return line;
}

/** What is said behind a refusal of what the operator has written. */
const advice = ' `node bin/penstock.js --help` tells what there is.';

describe('a data directory in use', () => {
  it('is refused to a second process, which is told who has it', async () => {
    await using penstock = await startPenstock();
    const held = await readFile(join(penstock.dataDir, 'holder.json'), 'utf8');
    const line = await refusalOf({ PENSTOCK_DATA_DIR: penstock.dataDir });
    const { url } = penstock.server;
    assert.equal(
      line,
      `Penstock cannot run. The data directory ${penstock.dataDir} is in use by Penstock process ${process.pid} ` +
        `at ${url}. Stop that one first, or set PENSTOCK_DATA_DIR to another directory.`,
    );
    assert.equal(await readFile(join(penstock.dataDir, 'holder.json'), 'utf8'), held);
    assert.equal((await penstock.owner.get('/streams')).status, 200);
  });
});

describe('an address that is not to be had', () => {
  const cases = [
    [
      { PENSTOCK_HOST: '192.0.2.1' },
      '192.0.2.1 is not an address of this machine. Set PENSTOCK_HOST (--host) to ',
    ],
    [
      { PENSTOCK_HOST: 'no.such.invalid' },
      'No address is known for the name no.such.invalid. Set PENSTOCK_HOST',
    ],
  ] as const;
  for (const [variables, wanted] of cases) {
    it(`${variables.PENSTOCK_HOST}: is named, and a first start leaves nothing`, async () => {
      await using directory = await temporaryDirectory();
      const dataDir = join(directory.path, 'data');
      const line = await refusalOf({ PENSTOCK_DATA_DIR: dataDir, PENSTOCK_PORT: '8080', ...variables });
      assert.ok(line.startsWith(`Penstock cannot run. ${wanted}`), line);
      assert.ok(!existsSync(dataDir));
    });
  }

  it('is a port that is taken, which is named, and a first start leaves nothing', async () => {
    await using penstock = await startPenstock();
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    const { port } = new URL(penstock.server.url);
    const line = await refusalOf({ PENSTOCK_DATA_DIR: dataDir, PENSTOCK_PORT: port });
    assert.equal(
      line,
      `Penstock cannot run. Port ${port} of 127.0.0.1 is taken by another program. Set PENSTOCK_PORT (--port) to a ` +
        'free one, or to 0 to have one picked.',
    );
    assert.ok(!existsSync(dataDir));
  });
});

describe('a data directory that cannot be written', () => {
  for (const [what, below] of [
    ['a file is in its place', ''],
    ['a file is in its way', '/data'],
  ]) {
    it(`names the variable that says where it is: ${what}`, async () => {
      await using directory = await temporaryDirectory();
      const file = join(directory.path, 'file');
      await writeFile(file, '');
      const line = await refusalOf({ PENSTOCK_DATA_DIR: file + below });
      assert.ok(line.includes(file), line);
      assert.match(line, /^Penstock cannot run\. .*PENSTOCK_DATA_DIR/);
    });
  }
});

describe('what the system says of an address', () => {
  const codes = [
    ['EADDRINUSE', /^Port 80 of example is taken by another program\. Set PENSTOCK_PORT/],
    ['EACCES', /^This user may not listen on port 80 of example\. Set PENSTOCK_PORT/],
    ['EADDRNOTAVAIL', /^example is not an address of this machine\. Set PENSTOCK_HOST/],
    ['ENOTFOUND', /^No address is known for the name example\. Set PENSTOCK_HOST/],
    ['EAI_AGAIN', /^No address is known for the name example\. Set PENSTOCK_HOST/],
    ['EMFILE', /^It is not possible to listen on port 80 of example: too bad\. PENSTOCK_HOST and/],
  ] as const;
  for (const [code, wanted] of codes) {
    it(`${code}: becomes a sentence, and stays the code of the error`, () => {
      const error = new ListenError('example', 80, Object.assign(new Error('too bad'), { code }));
      assert.match(error.message, wanted);
      assert.equal(error.code, code);
    });
  }
});

describe('a variable with a wrong value', () => {
  it('is refused before anything is created', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    const line = await refusalOf({ PENSTOCK_DATA_DIR: dataDir, PENSTOCK_PORT: 'http' }, 2);
    assert.equal(
      line,
      `Penstock cannot run. PENSTOCK_PORT must be a whole number from 0 to 65535; it is "http".${advice}`,
    );
    assert.ok(!existsSync(dataDir));
  });

  const wrongLists = [
    'streams_group',
    'streams_group=1200',
    'streams_group=0/500',
    'streams_group=1200/0',
    'streams_group=1.5/1',
    'streams_group=1/-1',
    'streams_group=1/1,',
    'a=1/1;b=1/1',
    'a=9999999999/1',
    '=1/1',
  ];
  const rateLimitList = 'a list like streams_group=1200/500,clusters_group=100/50';
  const wrong = [
    ['PENSTOCK_PORT', '65536', 'a whole number from 0 to 65535'],
    ['PENSTOCK_PORT', '-1', 'a whole number from 0 to 65535'],
    ['PENSTOCK_PORT', '80.5', 'a whole number from 0 to 65535'],
    ['PENSTOCK_PUBLIC_URL', 'example.com', 'an absolute http or https URL, without credentials or a query'],
    [
      'PENSTOCK_PUBLIC_URL',
      'http://example.com/?a=b',
      'an absolute http or https URL, without credentials or a query',
    ],
    ['PENSTOCK_CONNECTIONS_MAX', '0', 'a whole number from 1 to 1000000'],
    [
      'PENSTOCK_PUBLIC_URL',
      'ftp://example.com',
      'an absolute http or https URL, without credentials or a query',
    ],
    ['PENSTOCK_LOG_LEVEL', 'loud', 'one of trace, debug, info, warn, error, fatal, silent'],
    ['PENSTOCK_RATE_LIMIT_ENFORCED', 'yes', 'true or false'],
    ...wrongLists.map((value) => ['PENSTOCK_RATE_LIMITS', value, rateLimitList] as const),
    ['PENSTOCK_BODY_BYTES_MAX', '16777217', 'a whole number from 1 to 16777216'],
  ] as const;
  for (const [name, value, allowed] of wrong) {
    it(`${name}=${value}: is told what it may be`, () => {
      const message = `${name} must be ${allowed}; it is ${JSON.stringify(value)}.`;
      assert.throws(() => readEnvironment({ [name]: value }), { name: 'ConfigError', message });
    });
  }

  it('is not shown where it may hold a secret', async () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    for (const [name, value] of [
      ['PENSTOCK_PUBLIC_URL', 'https://user:pass/word@example.com'],
      ['PENSTOCK_PUBLIC_URL', 'https://user:password@example.com'],
      ['PENSTOCK_PORT', 'mongodb+srv://user:password@example.com/'],
      ['PENSTOCK_MASTER_KEY_FILE', key],
      ['PENSTOCK_TLS_KEY_FILE', '-----BEGIN PRIVATE KEY-----\npassword\n-----END PRIVATE KEY-----'],
      ['PENSTOCK_PORT', key],
    ] as const) {
      await using directory = await temporaryDirectory();
      const line = await refusalOf({ PENSTOCK_DATA_DIR: directory.path, [name]: value }, 2);
      assert.match(line, new RegExp(`^Penstock cannot run\\. ${name} must be `));
      for (const secret of ['user', 'pass', 'word', key]) assert.ok(!line.includes(secret), line);
    }
  });

  it('is a rate limit of what does not exist, too', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, 'data');
    for (const unknown of ['stream_groups', 'toString', '__proto__']) {
      const limits = `streams_group=7/3,${unknown}=1/1`;
      const line = await refusalOf({ PENSTOCK_DATA_DIR: dataDir, PENSTOCK_RATE_LIMITS: limits }, 2);
      assert.equal(
        line,
        `Penstock cannot run. PENSTOCK_RATE_LIMITS cannot be used. There is no endpoint set "${unknown}"; ` +
          `there are ${[...endpointSetIds, ...ownLimitIds].join(', ')}.${advice}`,
      );
    }
    assert.ok(!existsSync(dataDir));
  });

  it('is none of these rate limits', () => {
    const limits = ' streams_group=7/3 , clusters_group=999999999/1';
    assert.deepEqual(readEnvironment({ PENSTOCK_RATE_LIMITS: limits }), {
      rateLimits: {
        streams_group: { capacity: 7, refill: 3 },
        clusters_group: { capacity: 999_999_999, refill: 1 },
      },
    });
  });

  it('is not an empty one, which counts as unset', () => {
    assert.deepEqual(readEnvironment({ PENSTOCK_PORT: '', PENSTOCK_HOST: '127.0.0.2' }), {
      host: '127.0.0.2',
    });
  });
});

describe('a database that cannot be used', () => {
  it('is refused when a newer Penstock wrote it', async () => {
    await using directory = await temporaryDirectory();
    await (await startPenstock({ dataDir: directory.path }))[Symbol.asyncDispose]();
    const db = new DatabaseSync(join(directory.path, 'penstock.db'));
    db.exec("INSERT INTO schema_migration VALUES (999, 'from the future', 'checksum', '2099-01-01')");
    db.close();
    const line = await refusalOf({ PENSTOCK_DATA_DIR: directory.path });
    assert.match(
      line,
      /^Penstock cannot run\. The database has schema version 999, written by a newer Penstock;/,
    );
  });

  it('ends the process when it is damaged, instead of leaving it half started', async () => {
    await using directory = await temporaryDirectory();
    await (await startPenstock({ dataDir: directory.path }))[Symbol.asyncDispose]();
    const db = new DatabaseSync(join(directory.path, 'penstock.db'));
    db.exec('DROP TABLE access_token');
    db.close();
    assert.match(
      await refusalOf({ PENSTOCK_DATA_DIR: directory.path }),
      /^Penstock cannot run\. The database \S+ cannot be used: the store could not write: no such table: access_token\. Restore it/,
    );
  });

  it('ends the process when it is no database', async () => {
    await using directory = await temporaryDirectory();
    await writeFile(join(directory.path, 'penstock.db'), 'this is not a database, it only looks like a file');
    assert.match(
      await refusalOf({ PENSTOCK_DATA_DIR: directory.path }),
      /^Penstock cannot run\. The database .*penstock\.db is damaged: .*not a database.* Restore it from a backup/,
    );
  });
});
