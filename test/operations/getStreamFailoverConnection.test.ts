import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, vpc } from '../support/bodies.ts';
import { refused, untilReady } from '../support/connections.ts';
import {
  addressOf,
  clusterFailover,
  failoversOf,
  kafkaFailover,
  noFailover,
  ohio,
  prepareFailovers,
} from '../support/failovers.ts';
import { type Penstock, type Reply, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const unknown = 'a'.repeat(24);

describe('getStreamFailoverConnection', () => {
  let penstock: Penstock;
  let created: Reply;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await prepareFailovers(penstock);
    created = await penstock.owner.post(failoversOf('kafka-1'), kafkaFailover());
  });
  after(() => penstock[Symbol.asyncDispose]());

  // The API description leaves this to those who manage, although Project Read Only may read the connection.
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'GET',
    path: `${failoversOf('kafka-1')}/${unknown}`,
    tooWeak: 'GROUP_DATA_ACCESS_ADMIN',
    tooOld: '2025-03-11',
  });

  it('200: answers what the creation answered, byte for byte', async () => {
    const reply = await penstock.owner.get(addressOf(created));
    assertAnswer(reply, 200, '2025-03-12');
    assert.equal(reply.text, created.text);
  });

  it('200: a Cluster connection, too', async () => {
    const cluster = await penstock.owner.post(failoversOf('cluster-1'), clusterFailover());
    assert.equal((await penstock.owner.get(addressOf(cluster, 'cluster-1'))).text, cluster.text);
  });

  it('200: an envelope carries the status', async () => {
    const reply = await penstock.owner.get(`${addressOf(created)}?envelope=true`);
    assert.equal(reply.text, `{"content":${created.text},"status":200}`);
  });

  it('200: says PENDING first, where the networking is not PUBLIC, and then nothing but READY', async () => {
    await using soon = await startPenstock({ connectionReadyDelayMs: 50 });
    await prepareFailovers(soon);
    const pending = await soon.owner.post(failoversOf('kafka-1'), { ...kafkaFailover(), networking: vpc });
    await untilReady(soon, `kafka-1/failoverConnections/${textIn(pending.json, 'id')}`);
    const ready = await soon.owner.get(addressOf(pending));
    assert.deepEqual(ready.json, { ...pending.json, state: 'READY' });
    const later = { ...kafkaFailover('kafka-1', ohio), networking: vpc };
    const stays = await penstock.owner.post(failoversOf('kafka-1'), later);
    assert.equal((await penstock.owner.get(addressOf(stays))).json['state'], 'PENDING');
  });

  it('200: outlives a restart', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    let path: string;
    let text: string;
    {
      await using first = await startPenstock({ dataDir });
      await prepareFailovers(first);
      const reply = await first.owner.post(failoversOf('kafka-1'), kafkaFailover());
      [path, text] = [addressOf(reply), reply.text];
    }
    await using second = await startPenstock({ dataDir });
    assert.equal((await second.owner.get(path)).text, text);
  });

  it('404: names the failover connection, whatever its id looks like', async () => {
    for (const id of [unknown, 'nothing', textIn(created.json, 'id').toUpperCase()]) {
      const reply = await penstock.owner.get(`${failoversOf('kafka-1')}/${id}`);
      assertError(reply, noFailover(id));
    }
  });

  it('404: finds it neither at another connection nor in another workspace', async () => {
    const id = textIn(created.json, 'id');
    await prepareFailovers(penstock, 'second');
    for (const parent of [failoversOf('cluster-1'), failoversOf('kafka-1', 'second')]) {
      assertError(await penstock.owner.get(`${parent}/${id}`), noFailover(id));
    }
  });

  it('404: names the connection, or the workspace, that is not there', async () => {
    const noConnection = await penstock.owner.get(`${failoversOf('nothing')}/${unknown}`);
    assertError(noConnection, refused.noConnection(penstock.groupId, 'nothing'));
    const noWorkspace = await penstock.owner.get(`${failoversOf('kafka-1', 'nothing')}/${unknown}`);
    assertError(noWorkspace, expected.noWorkspace(penstock.groupId, 'nothing'));
  });

  it('404: is gone with its connection, and does not come back with one of the same name', async () => {
    await penstock.owner.post(connectionsOf(), kafkaBody('parent'));
    const gone = await penstock.owner.post(failoversOf('parent'), kafkaFailover('parent'));
    await penstock.owner.delete(`${connectionsOf()}/parent`);
    const path = addressOf(gone, 'parent');
    assertError(await penstock.owner.get(path), refused.noConnection(penstock.groupId, 'parent'));
    await penstock.owner.post(connectionsOf(), kafkaBody('parent'));
    assertError(await penstock.owner.get(path), noFailover(textIn(gone.json, 'id')));
  });

  it('404: is gone with its workspace, and does not come back with one of the same name', async () => {
    await prepareFailovers(penstock, 'third');
    const gone = await penstock.owner.post(failoversOf('kafka-1', 'third'), kafkaFailover());
    assert.equal((await penstock.owner.delete('/streams/third')).status, 202);
    const path = addressOf(gone, 'kafka-1', 'third');
    assertError(await penstock.owner.get(path), expected.noWorkspace(penstock.groupId, 'third'));
    await prepareFailovers(penstock, 'third');
    assertError(await penstock.owner.get(path), noFailover(textIn(gone.json, 'id')));
  });
});
