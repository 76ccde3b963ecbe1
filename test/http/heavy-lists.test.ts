import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import type { Json, JsonObject } from '../../src/domain/json.ts';
import { databaseFile } from '../../src/store/sqlite/connect.ts';
import { connectionsOf, workspaceBody } from '../support/bodies.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { accept, type Penstock, startPenstock } from '../support/penstock.ts';
import { countRowsRead, type RowsRead } from '../support/rows-read.ts';
import { range } from '../support/store-fixtures.ts';

/** How many objects each list has, and how large one is: together far more than the buffers of a socket hold. */
const amount = 80;
const filler = 'x'.repeat(9000);
const fillers = (of: number): string[] => range(of).map((at) => `${at}-${filler}`);

const links = '/streams/privateLinkConnections';

interface Heavy {
  readonly path: string;
  readonly create: string;
  body(at: number): Json;
}

/** The lists that can be heavy, by what is in them. */
const lists: Readonly<Record<string, Heavy>> = {
  connections: {
    path: `${connectionsOf()}?itemsPerPage=500`,
    create: connectionsOf(),
    body: (at) => ({
      type: 'Https',
      name: `https-${at}`,
      url: 'https://example.com/hook',
      headers: Object.fromEntries(fillers(32).map((text, header) => [`X-Header-${header}`, text])),
    }),
  },
  'Private Links': {
    path: `${links}?itemsPerPage=500`,
    create: links,
    body: (at) => ({
      provider: 'AZURE',
      region: 'US_EAST_2',
      serviceEndpointId: `namespace-${at}`,
      azureResourceIds: fillers(32),
    }),
  },
  clusters: {
    path: `${clusters}?itemsPerPage=500`,
    create: clusters,
    body: (at) => ({ ...clusterBody(`cluster-${at}`), biConnector: { anything: fillers(32) } }),
  },
};

/** How many bytes come until the end. */
async function lengthOfRest(socket: Socket): Promise<number> {
  let length = 0;
  for await (const piece of socket as AsyncIterable<Buffer>) length += piece.length;
  return length;
}

describe('a heavy list', () => {
  let penstock: Penstock;
  let rows: RowsRead;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    for (const { create, body } of Object.values(lists)) {
      const replies = await Promise.all(range(amount).map((at) => penstock.owner.post(create, body(at))));
      for (const { status, text } of replies) assert.ok(status < 300, text.slice(0, 300));
    }
    rows = countRowsRead();
  });
  after(async () => {
    rows[Symbol.dispose]();
    await penstock[Symbol.asyncDispose]();
  });

  const isHealthy = async (): Promise<void> =>
    assert.equal((await fetch(`${penstock.server.url}/healthz`)).status, 200);

  /** Asks for a list and waits for the first of it; nothing more is taken until the socket is resumed. */
  async function beginReading(path: string, { server, groupId, bearer } = penstock): Promise<Socket> {
    const { hostname, port, host } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET /api/atlas/v2/groups/${groupId}${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n` +
        `Accept: ${accept}\r\nAuthorization: ${bearer}\r\n\r\n`,
    );
    await once(socket, 'readable');
    return socket;
  }

  for (const [what, { path }] of Object.entries(lists)) {
    it(`of ${what} is whole and in order, laid out and enveloped, too`, async () => {
      const plain = await penstock.owner.get(path);
      const results = plain.json['results'] as JsonObject[];
      assert.deepEqual([plain.status, results.length, plain.json['totalCount']], [200, amount, amount]);
      const pretty = await penstock.owner.get(`${path}&pretty=true&envelope=true`);
      assert.deepEqual([pretty.json['status'], pretty.json['results']], [200, results]);
      const second = await penstock.owner.get(`${path.replace('500', '50')}&pageNum=2`);
      assert.deepEqual(second.json['results'], results.slice(50));
      const { status, text } = await penstock.owner.request('HEAD', path);
      assert.deepEqual({ status, text }, { status: 200, text: '' });
    });

    it(`of ${what} is read no faster than its reader takes it`, async () => {
      const atFirst = rows.documents();
      const socket = await beginReading(path);
      for (const _ of range(300)) await isHealthy();
      const read = rows.documents() - atFirst;
      assert.ok(read < amount / 2, `${read} of ${amount} were read for a client that takes none`);
      assert.ok((await lengthOfRest(socket)) > amount * filler.length * 32);
      assert.equal(rows.documents() - atFirst, amount);
    });

    it(`of ${what} lets others be answered before it is read to its end`, async () => {
      await isHealthy();
      const atFirst = rows.documents();
      const socket = await beginReading(path);
      const rest = lengthOfRest(socket);
      await isHealthy();
      const read = rows.documents() - atFirst;
      assert.ok(read > 0 && read < amount, `${read} of ${amount} were read before another was answered`);
      await rest;
    });

    it(`of ${what} is read no further when its reader goes away`, async () => {
      const atFirst = rows.documents();
      const socket = await beginReading(path);
      socket.destroy();
      for (const _ of range(100)) await isHealthy();
      assert.ok(rows.documents() - atFirst < amount / 2);
    });
  }

  it('of the connections of a workspace is read with it in the same way', async () => {
    const path = '/streams/workspace-1?includeConnections=true';
    const atFirst = rows.documents();
    const socket = await beginReading(path);
    for (const _ of range(300)) await isHealthy();
    assert.ok(rows.documents() - atFirst < amount / 2);
    await lengthOfRest(socket);
    const { json } = await penstock.owner.get(path);
    assert.equal((json['connections'] as JsonObject[]).length, amount);
  });

  it('is given up for a reader who takes nothing for as long as a request may take to arrive', async () => {
    await using hasty = await startPenstock({ requestTimeoutMs: 200 });
    await hasty.owner.post('/streams', workspaceBody());
    const { path, create, body } = lists['connections'] ?? assert.fail();
    await Promise.all(range(amount).map((at) => hasty.owner.post(create, body(at))));
    const socket = await beginReading(path, hasty);
    const metrics = async (): Promise<string> => (await fetch(`${hasty.server.url}/metrics`)).text();
    const isOver = async (): Promise<boolean> =>
      (await metrics()).includes(
        'penstock_http_requests_total{operation="listStreamConnections",status="200"} 1',
      );
    let asked = 0;
    while (!(await isOver())) assert.ok((asked += 1) < 5000);
    socket.on('error', () => undefined);
    // It ends early, or with a reset.
    const taken = await lengthOfRest(socket).catch(() => 0);
    assert.ok(taken < amount * filler.length * 32);
  });

  it('shows nothing twice and nothing new when it changes while it is read', async () => {
    const heavy = lists['connections'] ?? assert.fail();
    const response = await fetch(
      `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${heavy.path}`,
      { headers: { accept, authorization: penstock.bearer } },
    );
    const last = `https-${amount - 1}`;
    assert.equal((await penstock.owner.delete(`${connectionsOf()}/https-0`)).status, 202);
    assert.equal((await penstock.owner.delete(`${connectionsOf()}/${last}`)).status, 202);
    assert.equal((await penstock.owner.post(connectionsOf(), heavy.body(amount))).status, 200);
    const { results } = (await response.json()) as { results: JsonObject[] };
    assert.deepEqual(
      results.map(({ name }) => name),
      range(amount - 1).map((at) => `https-${at}`),
    );
  });

  it('is cut where it cannot be read further, and the server goes on', async () => {
    {
      using db = new DatabaseSync(databaseFile(penstock.dataDir), { timeout: 5000 });
      db.exec(`UPDATE connection_document SET document = '{"url":"sealed by nobody"}'
        WHERE connection_seq = (SELECT seq FROM connection WHERE name = 'https-40')`);
    }
    await assert.rejects(penstock.owner.get(lists['connections']?.path ?? ''));
    await isHealthy();
    const first = await penstock.owner.get(`${connectionsOf()}?itemsPerPage=20`);
    assert.equal((first.json['results'] as JsonObject[]).length, 20);
    // Nothing is out yet when the very first cannot be read.
    const at = await penstock.owner.get(`${connectionsOf()}?itemsPerPage=1&pageNum=40`);
    assert.deepEqual([at.status, at.json['errorCode']], [500, 'UNEXPECTED_ERROR']);
  });
});
