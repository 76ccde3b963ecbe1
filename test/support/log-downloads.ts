import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertError, expected } from './answers.ts';
import { connectionsOf, kafkaBody, workspaceBody } from './bodies.ts';
import {
  acceptGzip,
  createConnections,
  download,
  entriesOf,
  fileNameOf,
  newWorkspace,
  secondsOf,
} from './downloads.ts';
import type { Penstock } from './penstock.ts';
import { exchange, requestText } from './raw-http.ts';

/** One of the two logs that a workspace has. */
export interface Log {
  /** The part of the file's name that tells them apart. */
  readonly kind: 'audit' | 'operational';
  /** Its version, which is the only one. */
  readonly version: string;
  /** The path of a workspace's log, below the project. */
  pathOf(workspace: string): string;
}

/** Adds the tests of what both logs have in common but for what is in them. */
export function itIsDownloaded(penstock: () => Penstock, { kind, version, pathOf }: Log): void {
  it('200: is a gzip file, and the connection ends with it, as recorded', async () => {
    const workspace = await newWorkspace(penstock());
    const { headers } = await download(penstock(), pathOf(workspace));
    assert.equal(headers.get('content-type'), `application/vnd.atlas.${version}+gzip`);
    assert.equal(headers.get('content-encoding'), null);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('ratelimit-limit'), '1200');
    const { groupId, bearer, server } = penstock();
    const sent = { Connection: 'keep-alive', Accept: acceptGzip, Authorization: bearer };
    const path = `/api/atlas/v2/groups/${groupId}${pathOf(workspace)}`;
    // Resolves when the server closes the connection, which the client does not ask for.
    const answer = await exchange(server.url, requestText('GET', path, sent));
    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(answer, /\r\nConnection: close\r\n/);
    assert.match(answer, /\r\n0\r\n\r\n$/);
  });

  it('200: is named for the workspace and the period, as recorded', async () => {
    const workspace = await newWorkspace(penstock());
    const startDate = Date.UTC(2026, 7, 10, 3, 12, 58) / 1000;
    const query = `?startDate=${startDate}&endDate=${startDate + 61}`;
    const named = await download(penstock(), pathOf(workspace) + query);
    assert.equal(fileNameOf(named), `${workspace}_2026-08-10T03:12:58Z_2026-08-10T03:13:59Z_${kind}.log.gz`);
  });

  it('200: covers 30 days where no beginning is said, and ends now where no end is', async () => {
    const workspace = await newWorkspace(penstock());
    const earliest = Math.floor(Date.now() / 1000);
    const parts = fileNameOf(await download(penstock(), pathOf(workspace))).split('_');
    const [from, to] = [secondsOf(parts[1] ?? ''), secondsOf(parts[2] ?? '')];
    assert.ok(to >= earliest && to <= Date.now() / 1000, parts.join(' '));
    assert.equal(to - from, 30 * 86_400);
    const before = fileNameOf(await download(penstock(), `${pathOf(workspace)}?endDate=${30 * 86_400}`));
    assert.equal(before, `${workspace}_1970-01-01T00:00:00Z_1970-01-31T00:00:00Z_${kind}.log.gz`);
  });

  it('200: is a valid file when there is nothing in it', async () => {
    const workspace = await newWorkspace(penstock());
    for (const query of ['?startDate=1&endDate=2', '?startDate=7&endDate=7', '?startDate=0&endDate=0']) {
      assert.deepEqual((await download(penstock(), pathOf(workspace) + query)).lines, [], query);
    }
  });

  it('200: has what happened in the period, both of its seconds included', async () => {
    const workspace = await newWorkspace(penstock());
    await penstock().owner.post(connectionsOf(workspace), kafkaBody());
    const [first, last] = await entriesOf(penstock(), workspace);
    const [from, to] = [secondsOf(first?.at ?? ''), secondsOf(last?.at ?? '')];
    const within = async (startDate: number, endDate: number): Promise<number> => {
      const query = `?startDate=${startDate}&endDate=${endDate}`;
      return (await download(penstock(), pathOf(workspace) + query)).lines.length;
    };
    assert.equal(await within(from, to), 2);
    assert.equal(await within(to + 1, to + 60), 0);
    assert.equal(await within(from - 60, from - 1), 0);
    assert.equal((await download(penstock(), pathOf(workspace))).lines.length, 2);
  });

  it('200: has nothing of what happened to another workspace, before or beside', async () => {
    const [workspace, other] = [await newWorkspace(penstock()), await newWorkspace(penstock())];
    const { owner } = penstock();
    await owner.post(connectionsOf(workspace), kafkaBody('of-the-first'));
    await owner.post(connectionsOf(other), kafkaBody('beside'));
    assert.equal((await owner.delete(`/streams/${workspace}`)).status, 202);
    assert.equal((await owner.delete(`/streams/${workspace}`)).status, 404);
    assert.equal((await owner.post('/streams', workspaceBody(workspace))).status, 200);
    await owner.post(connectionsOf(workspace), kafkaBody('of-the-second'));
    const { lines } = await download(penstock(), pathOf(workspace));
    assert.equal(lines.length, 2);
    assert.match(lines[1] ?? '', /"of-the-second"/);
  });

  it('200: is whole when it is long', async () => {
    const workspace = await newWorkspace(penstock());
    const names = await createConnections(penstock(), workspace, 620);
    const { lines } = await download(penstock(), pathOf(workspace));
    const told = lines.slice(1).map((line) => /"target":"([^"]*)"/.exec(line)?.[1] ?? '');
    assert.equal(lines.length, names.length + 1);
    assert.deepEqual(told.toSorted(), names.toSorted());
  });

  it('200: is empty for any one processor', async () => {
    const workspace = await newWorkspace(penstock());
    for (const name of ['processor-1', '%20']) {
      const file = await download(penstock(), `${pathOf(workspace)}?spName=${name}`);
      assert.deepEqual(file.lines, []);
      assert.ok(fileNameOf(file).endsWith(`_${kind}.log.gz`));
    }
  });

  it('200: takes no envelope and no layout: it is a file', async () => {
    const workspace = await newWorkspace(penstock());
    const plain = await download(penstock(), pathOf(workspace));
    const wrapped = await download(penstock(), `${pathOf(workspace)}?envelope=true&pretty=true`);
    assert.deepEqual(wrapped.lines, plain.lines);
  });

  it('200: has no body for HEAD, and the same head', async () => {
    const workspace = await newWorkspace(penstock());
    const headers = { accept: acceptGzip };
    const reply = await penstock().owner.request('HEAD', pathOf(workspace), { headers });
    assert.deepEqual([reply.status, reply.text], [200, '']);
    assert.ok(fileNameOf(reply).startsWith(`${workspace}_`));
  });

  it('400: refuses times that are no Unix seconds, and periods that end before they begin', async () => {
    const workspace = await newWorkspace(penstock());
    const ask = (query: string) =>
      penstock().owner.get(`${pathOf(workspace)}?${query}`, { headers: { accept: acceptGzip } });
    for (const parameter of ['startDate', 'endDate']) {
      for (const value of ['%20', '-1', '1.5', '1e3', 'now', '2026-08-10T03:12:58Z', '9'.repeat(12)]) {
        const error = expected.invalidQuery(parameter);
        assertError(await ask(`${parameter}=${value}`), error, `${parameter}=${value}`);
      }
      assertError(await ask(`${parameter}=1&${parameter}=2`), expected.invalidQuery(parameter));
    }
    assertError(await ask('startDate=11&endDate=10'), expected.invalidQuery('startDate'));
    const later = Math.ceil(Date.now() / 1000) + 3600;
    assertError(await ask(`startDate=${later}`), expected.invalidQuery('startDate'));
    assertError(await ask('spName=a&spName=b'), expected.invalidQuery('spName'));
  });

  it('404: names the workspace', async () => {
    const headers = { accept: acceptGzip };
    for (const query of ['', '?startDate=1&endDate=2', '?spName=processor-1']) {
      const reply = await penstock().owner.get(pathOf('nothing') + query, { headers });
      assertError(reply, expected.noWorkspace(penstock().groupId, 'nothing'));
    }
  });
}
