import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { connectionsOf, vpc } from '../support/bodies.ts';
import { bodyOf, refused } from '../support/connections.ts';
import {
  addressOf,
  clusterFailover,
  failoversOf,
  kafkaFailover,
  ohio,
  prepareFailovers,
} from '../support/failovers.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const path = failoversOf('kafka-1');

describe('listFailoverConnections', () => {
  let penstock: Penstock;
  const created: Reply[] = [];
  const base = (): string => `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${path}`;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await prepareFailovers(penstock);
    const pending = { ...kafkaFailover('kafka-1', ohio), networking: vpc };
    for (const body of [pending, kafkaFailover()]) created.push(await penstock.owner.post(path, body));
  });
  after(() => penstock[Symbol.asyncDispose]());

  // The API description leaves this to those who manage, although others may list the connections.
  const call = { method: 'GET', path, tooWeak: 'GROUP_DATA_ACCESS_ADMIN', tooOld: '2025-03-11' } as const;
  itRefusesLikeEveryOperation(() => penstock, call);
  itRefusesWrongPages(() => penstock, call);

  it('200: answers links, what the creations answered in their order, and the count, byte for byte', async () => {
    const reply = await penstock.owner.get(path);
    assertAnswer(reply, 200, '2025-03-12');
    const results = created.map(({ text }) => text).join(',');
    assert.equal(
      reply.text,
      `{"links":[{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}],` +
        `"results":[${results}],"totalCount":2}`,
    );
    assert.deepEqual(
      created.map(({ json }) => json['state']),
      ['PENDING', 'READY'],
    );
  });

  it('200: every element is what a read of it answers, also after an update', async () => {
    const [pending, ready] = created.map((reply) => addressOf(reply));
    assert.ok(pending && ready);
    await penstock.owner.patch(ready, { bootstrapServers: 'changed.example.com:1' });
    const reads = [await penstock.owner.get(pending), await penstock.owner.get(ready)];
    const { text } = await penstock.owner.get(path);
    assert.ok(text.includes('changed.example.com:1'));
    assert.ok(text.includes(`"results":[${reads.map((read) => read.text).join(',')}]`));
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    for (const [at, reply] of created.entries()) {
      const { json } = await penstock.owner.get(`${path}?itemsPerPage=1&pageNum=${at + 1}`);
      const [only, ...others] = json['results'] as { id: string }[];
      assert.deepEqual([only?.id, others, json['totalCount']], [reply.json['id'], [], 2]);
    }
    const first = await penstock.owner.get(`${path}?itemsPerPage=1`);
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?pageNum=1&itemsPerPage=1`, rel: 'self' },
      { href: `${base()}?itemsPerPage=1&pageNum=2`, rel: 'next' },
    ]);
    const beyond = await penstock.owner.get(`${path}?pageNum=2`);
    assert.deepEqual([beyond.json['results'], beyond.json['totalCount']], [[], 2]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(`${path}?includeCount=false&envelope=true`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('200: holds only what belongs to the connection of its path', async () => {
    const cluster = await penstock.owner.post(failoversOf('cluster-1'), clusterFailover());
    const { text } = await penstock.owner.get(failoversOf('cluster-1'));
    assert.ok(text.includes(`"results":[${cluster.text}],"totalCount":1`));
    await prepareFailovers(penstock, 'second');
    const elsewhere = await penstock.owner.get(failoversOf('kafka-1', 'second'));
    assert.deepEqual([elsewhere.json['results'], elsewhere.json['totalCount']], [[], 0]);
  });

  it('200: is empty for a connection of a type that can have none', async () => {
    await penstock.owner.post(connectionsOf(), bodyOf('Https', 'https-1'));
    const { status, json } = await penstock.owner.get(failoversOf('https-1'));
    assert.deepEqual([status, json['results'], json['totalCount']], [200, [], 0]);
  });

  it('200: neither lists nor counts what was deleted', async () => {
    await prepareFailovers(penstock, 'shrinking');
    const shrinking = failoversOf('kafka-1', 'shrinking');
    const gone = await penstock.owner.post(shrinking, kafkaFailover());
    const kept = await penstock.owner.post(shrinking, kafkaFailover('kafka-1', ohio));
    await penstock.owner.delete(addressOf(gone, 'kafka-1', 'shrinking'));
    const { text } = await penstock.owner.get(shrinking);
    assert.ok(text.endsWith(`"results":[${kept.text}],"totalCount":1}`));
  });

  it('404: names the connection, or the workspace, that is not there', async () => {
    const noConnection = await penstock.owner.get(failoversOf('nothing'));
    assertError(noConnection, refused.noConnection(penstock.groupId, 'nothing'));
    const noWorkspace = await penstock.owner.get(failoversOf('kafka-1', 'nothing'));
    assertError(noWorkspace, expected.noWorkspace(penstock.groupId, 'nothing'));
  });
});
