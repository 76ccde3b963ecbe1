import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertError, expected, textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, vpc } from '../support/bodies.ts';
import { refused } from '../support/connections.ts';
import {
  addressOf,
  failoversOf,
  kafkaFailover,
  noFailover,
  ohio,
  prepareFailovers,
} from '../support/failovers.ts';
import { type Penstock, type Reply, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const unknown = 'a'.repeat(24);

/** Asserts an answer of success without a body, in the version of the API. */
function assertGone(reply: Reply): void {
  assert.deepEqual([reply.status, reply.text], [204, '']);
  assert.equal(reply.headers.get('content-type'), 'application/vnd.atlas.2025-03-12+json;charset=utf-8');
  assert.equal(reply.headers.get('content-length'), null);
}

describe('deleteStreamFailoverConnection', () => {
  let penstock: Penstock;
  let kept: Reply;
  let count = 0;

  /** Creates a connection with a failover connection, and answers the address of the latter. */
  const create = async (changes = {}): Promise<{ path: string; id: string; parent: string }> => {
    const parent = `parent-${(count += 1)}`;
    await penstock.owner.post(connectionsOf(), kafkaBody(parent));
    const reply = await penstock.owner.post(failoversOf(parent), { ...kafkaFailover(parent), ...changes });
    return { path: addressOf(reply, parent), id: textIn(reply.json, 'id'), parent };
  };

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await prepareFailovers(penstock);
    kept = await penstock.owner.post(failoversOf('kafka-1'), kafkaFailover());
  });
  after(() => penstock[Symbol.asyncDispose]());

  itRefusesLikeEveryOperation(() => penstock, {
    method: 'DELETE',
    path: `${failoversOf('kafka-1')}/${unknown}`,
    tooWeak: 'GROUP_DATA_ACCESS_ADMIN',
    tooOld: '2025-03-11',
  });

  it('401: keeps what others may not delete', async () => {
    const weak = await penstock.as(['GROUP_DATA_ACCESS_ADMIN']);
    assertError(await weak.delete(addressOf(kept)), expected.roleTooWeak);
    assert.equal((await penstock.owner.get(addressOf(kept))).text, kept.text);
  });

  it('204: answers no body, and the failover connection is gone at once, its connection not', async () => {
    const { path, id, parent } = await create();
    const connection = await penstock.owner.get(`${connectionsOf()}/${parent}`);
    assertGone(await penstock.owner.delete(path));
    assertError(await penstock.owner.get(path), noFailover(id));
    assertError(await penstock.owner.patch(path, {}), noFailover(id));
    assert.equal((await penstock.owner.get(`${connectionsOf()}/${parent}`)).text, connection.text);
  });

  it('204: has no body either in an envelope or laid out, or after a content type without a body', async () => {
    assertGone(await penstock.owner.delete(`${(await create()).path}?envelope=true&pretty=true`));
    const headers = { 'content-type': 'application/vnd.atlas.2025-03-12+json' };
    assertGone(await penstock.owner.delete((await create()).path, { headers }));
  });

  it('204: does not wait until it is READY', async () => {
    const { path } = await create({ networking: vpc });
    assert.equal((await penstock.owner.get(path)).json['state'], 'PENDING');
    assertGone(await penstock.owner.delete(path));
  });

  it('204: frees the region, and leaves the other one alone', async () => {
    const { path, parent, id } = await create();
    const other = await penstock.owner.post(failoversOf(parent), kafkaFailover(parent, ohio));
    await penstock.owner.delete(path);
    const again = await penstock.owner.post(failoversOf(parent), kafkaFailover(parent));
    assert.equal(again.status, 201);
    assert.notEqual(again.json['id'], id);
    assert.equal((await penstock.owner.get(addressOf(other, parent))).text, other.text);
  });

  it('204: lets those in who may manage connections', async () => {
    for (const role of ['GROUP_OWNER', 'GROUP_STREAM_PROCESSING_OWNER'] as const) {
      const { path } = await create();
      assertGone(await (await penstock.as([role])).delete(path));
    }
  });

  it('204: is for good, across a restart', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    {
      await using first = await startPenstock({ dataDir });
      await prepareFailovers(first);
      const reply = await first.owner.post(failoversOf('kafka-1'), kafkaFailover());
      assertGone(await first.owner.delete(addressOf(reply)));
    }
    await using second = await startPenstock({ dataDir });
    assert.equal((await second.owner.get(failoversOf('kafka-1'))).json['totalCount'], 0);
  });

  it('404: names the failover connection, also the second time', async () => {
    const { path, id } = await create();
    await penstock.owner.delete(path);
    assertError(await penstock.owner.delete(path), noFailover(id));
    const never = await penstock.owner.delete(`${failoversOf('kafka-1')}/${unknown}`);
    assertError(never, noFailover(unknown));
  });

  it('404: does not reach it by another connection or another workspace', async () => {
    const id = textIn(kept.json, 'id');
    await prepareFailovers(penstock, 'second');
    for (const parent of [failoversOf('cluster-1'), failoversOf('kafka-1', 'second')]) {
      assertError(await penstock.owner.delete(`${parent}/${id}`), noFailover(id));
    }
    assert.equal((await penstock.owner.get(addressOf(kept))).text, kept.text);
  });

  it('404: names the connection, or the workspace, that is not there', async () => {
    const noConnection = await penstock.owner.delete(`${failoversOf('nothing')}/${unknown}`);
    assertError(noConnection, refused.noConnection(penstock.groupId, 'nothing'));
    const noWorkspace = await penstock.owner.delete(`${failoversOf('kafka-1', 'nothing')}/${unknown}`);
    assertError(noWorkspace, expected.noWorkspace(penstock.groupId, 'nothing'));
  });

  it('404: answers all but one of many deletions at once', async () => {
    const { path } = await create();
    const replies = await Promise.all(Array.from({ length: 10 }, () => penstock.owner.delete(path)));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [204, ...Array.from({ length: 9 }, () => 404)]);
  });
});
