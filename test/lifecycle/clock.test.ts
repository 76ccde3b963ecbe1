import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sha256 } from '../../src/secrets/credential.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { mskLink, privateLinks } from '../support/bodies-of-links.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { untilReady } from '../support/connections.ts';
import { digestGet } from '../support/digest-get.ts';
import { announce, challenge, peerings, statusOf } from '../support/peerings.ts';
import {
  type Api,
  createApi,
  type Penstock,
  startPenstock,
  temporaryDirectory,
} from '../support/penstock.ts';
import { dayMs, hourMs, settableClock, yearMs } from '../support/set-clock.ts';

const privateKafka = (name: string) => ({ ...kafkaBody(name), networking: vpc });

/** Asks until an answer is as wanted. */
async function until<Value>(ask: () => Promise<Value>, isWanted: (value: Value) => boolean): Promise<void> {
  for (let attempt = 0; attempt < 5000; attempt += 1) if (isWanted(await ask())) return;
  assert.fail('it never came to that');
}

const stateOf = async (owner: Api, path: string, options = {}): Promise<unknown> => {
  const { status, json } = await owner.get(path, options);
  return status === 200 ? (json['state'] ?? json['stateName']) : status;
};

/** Reads as whoever has a token. */
async function readWith({ server, groupId }: Penstock, bearer: string): Promise<number> {
  const api = createApi(server.url, `/api/atlas/v2/groups/${groupId}`, bearer);
  return (await api.get('/streams')).status;
}

const clusterVersion = { headers: { accept: 'application/vnd.atlas.2023-02-01+json' } };

describe('a clock that ran ahead and was set right', () => {
  it('keeps nobody from signing in with an API key', async (test) => {
    const setClock = settableClock(test);
    await using penstock = await startPenstock();
    const { server, groupId } = penstock;
    const url = new URL(`${server.url}/api/atlas/v2/groups/${groupId}/streams`);
    const signIn = (): Promise<number> => digestGet(url, server.credentials.apiKey);
    // The second finds the nonce of the first outlived.
    for (const aheadMs of [dayMs, dayMs + hourMs, 0]) {
      setClock(aheadMs);
      assert.equal(await signIn(), 200);
    }
  });

  it('ends no token, and lets none be good for longer', async (test) => {
    const setClock = settableClock(test);
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    const bearers: string[] = [];
    setClock(yearMs);
    {
      await using penstock = await startPenstock({ dataDir });
      bearers.push(penstock.bearer);
      for (const aheadMs of [0, 2 * yearMs, 0]) {
        setClock(aheadMs);
        assert.equal(await readWith(penstock, penstock.bearer), 200);
      }
    }
    const lifetimeMs = hourMs;
    {
      await using again = await startPenstock({ dataDir, tokenLifetimeMs: lifetimeMs });
      for (const bearer of bearers) assert.equal(await readWith(again, bearer), 200);
    }
    await using store = await openSqliteStore(dataDir);
    for (const bearer of bearers) {
      const { expiresAt = Infinity } =
        (await store.tokens.find(sha256(bearer.replace(/^Bearer /, '')))) ?? {};
      assert.ok(expiresAt <= Date.now() + lifetimeMs);
    }
  });

  it('takes back no state that was shown', async (test) => {
    const setClock = settableClock(test);
    await using penstock = await startPenstock({
      connectionReadyDelayMs: 1,
      privateLinkDoneDelayMs: 1,
      clusterDelayMs: 1,
    });
    const { owner } = penstock;
    await owner.post('/streams', workspaceBody());
    await owner.post(connectionsOf(), privateKafka('kafka-1'));
    const link = textIn((await owner.post(privateLinks, mskLink())).json, '_id');
    await owner.post(clusters, clusterBody(), clusterVersion);
    const linkPath = `${privateLinks}/${link}`;
    await untilReady(penstock, 'kafka-1');
    await until(
      () => stateOf(owner, linkPath),
      (state) => state === 'DONE',
    );
    await until(
      () => stateOf(owner, `${clusters}/cluster-1`, clusterVersion),
      (state) => state === 'IDLE',
    );
    const listed = async () => (await owner.get(connectionsOf())).text;
    assert.match(await listed(), /"state":"READY"/);

    setClock(-hourMs);
    assert.match(await listed(), /"state":"READY"/);
    assert.equal(await stateOf(owner, `${connectionsOf()}/kafka-1`), 'READY');
    assert.equal(await stateOf(owner, linkPath), 'DONE');
    assert.equal(await stateOf(owner, `${clusters}/cluster-1`, clusterVersion), 'IDLE');
  });

  it('lets what was on its way arrive, after a restart, too', async (test) => {
    const setClock = settableClock(test);
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    const slow = { connectionReadyDelayMs: hourMs, privateLinkDoneDelayMs: hourMs, clusterDelayMs: hourMs };
    const quick = { connectionReadyDelayMs: 1, privateLinkDoneDelayMs: 1, clusterDelayMs: 1 };
    setClock(yearMs);
    const ids = { link: '', peering: '' };
    {
      await using ahead = await startPenstock({ dataDir, ...slow });
      const { owner } = ahead;
      await owner.post('/streams', workspaceBody());
      await owner.post(connectionsOf(), privateKafka('kafka-1'));
      const link = await owner.post(privateLinks, mskLink());
      ids.link = textIn(link.json, '_id');
      for (const name of ['made', 'deleted']) await owner.post(clusters, clusterBody(name), clusterVersion);
      await owner.delete(`${clusters}/deleted`, clusterVersion);
      ids.peering = await announce(ahead);
      assert.equal((await owner.post(`${peerings}/${ids.peering}:accept`, challenge())).status, 202);
    }
    setClock(0);
    await using right = await startPenstock({ dataDir, ...quick });
    const { owner } = right;
    await untilReady(right, 'kafka-1');
    await until(
      () => stateOf(owner, `${privateLinks}/${ids.link}`),
      (state) => state === 'DONE',
    );
    await until(
      () => stateOf(owner, `${clusters}/made`, clusterVersion),
      (state) => state === 'IDLE',
    );
    await until(
      () => stateOf(owner, `${clusters}/deleted`, clusterVersion),
      (state) => state === 404,
    );
    await until(
      () => statusOf(owner, ids.peering),
      (status) => status?.[0] === 'ACTIVE',
    );
    const again = await owner.post(clusters, clusterBody('deleted'), clusterVersion);
    assert.equal(again.status, 201, again.text);
  });
});

describe('a clock that is set', () => {
  it('fills no bucket of a rate limit', async (test) => {
    const setClock = settableClock(test);
    const rateLimits = { streams_group: { capacity: 1, refill: 1 } };
    await using penstock = await startPenstock({ rateLimits, rateLimitEnforced: true });
    assert.equal((await penstock.owner.get('/streams')).status, 200);
    setClock(hourMs);
    assert.equal((await penstock.owner.get('/streams')).status, 429);
  });

  it('frees the name of a deleted cluster no later', async (test) => {
    const setClock = settableClock(test);
    await using penstock = await startPenstock({ clusterDelayMs: 1 });
    const { owner } = penstock;
    await owner.post(clusters, clusterBody(), clusterVersion);
    await owner.delete(`${clusters}/cluster-1`, clusterVersion);
    setClock(-hourMs);
    await until(
      () => stateOf(owner, `${clusters}/cluster-1`, clusterVersion),
      (state) => state === 404,
    );
    const again = await owner.post(clusters, clusterBody(), clusterVersion);
    assert.equal(again.status, 201, again.text);
  });
});
