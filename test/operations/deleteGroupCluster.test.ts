import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import {
  beforeClusters,
  clusterBody,
  clusters,
  deletionRequested,
  duplicateCluster,
  noCluster,
} from '../support/clusters.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const hasClusters = {
  status: 409,
  code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS',
  detail: 'Cannot close group while it has active clusters; please terminate all clusters.',
};

const at = (name: string) => `${clusters}/${name}`;

const create = ({ owner }: Penstock, name: string) => owner.post(clusters, clusterBody(name));

describe('deleteGroupCluster', () => {
  /** Where deletions take an hour, and where they take no time. */
  let slow: Penstock;
  let quick: Penstock;

  before(async () => {
    [slow, quick] = await Promise.all([
      startPenstock({ clusterDelayMs: 3_600_000 }),
      startPenstock({ clusterDelayMs: 0 }),
    ]);
  });
  after(async () => {
    await slow[Symbol.asyncDispose]();
    await quick[Symbol.asyncDispose]();
  });

  it('202: answers the recorded empty object, and the cluster is DELETING', async () => {
    const created = await create(slow, 'one');
    const reply = await slow.owner.delete(`${at('one')}?retainBackups=true`);
    assertAnswer(reply, 202);
    assert.equal(reply.text, '{}');
    const { status, json } = await slow.owner.get(at('one'));
    assert.deepEqual([status, json['stateName'], json['id']], [200, 'DELETING', created.json['id']]);
  });

  it('202: lets the cluster go once its time has come, and its name with it', async () => {
    const first = await create(quick, 'one');
    assert.equal((await quick.owner.delete(at('one'))).status, 202);
    assertError(await quick.owner.get(at('one')), noCluster('one', quick.groupId));
    const second = await create(quick, 'one');
    assert.equal(second.status, 201);
    assert.notEqual(textIn(second.json, 'id'), textIn(first.json, 'id'));
  });

  it('202: goes by itself, by a time that a restart does not change', async () => {
    await using dataDir = await temporaryDirectory();
    {
      await using penstock = await startPenstock({ dataDir: dataDir.path, clusterDelayMs: 300 });
      await create(penstock, 'one');
      await penstock.owner.delete(at('one'));
    }
    await using penstock = await startPenstock({ dataDir: dataDir.path, clusterDelayMs: 3_600_000 });
    let status = 200;
    for (let attempt = 0; attempt < 2000 && status === 200; attempt += 1) {
      ({ status } = await penstock.owner.get(at('one')));
    }
    assert.equal(status, 404);
  });

  it('400: keeps the name until the cluster is gone', async () => {
    await create(slow, 'held');
    await slow.owner.delete(at('held'));
    assertError(await create(slow, 'held'), duplicateCluster('held', slow.groupId));
  });

  it('400: says the second time that it was asked before, and to all but one of many at once', async () => {
    await create(slow, 'raced');
    const replies = await Promise.all(Array.from({ length: 10 }, () => slow.owner.delete(at('raced'))));
    const refused = replies.filter(({ status }) => status !== 202);
    assert.equal(refused.length, 9);
    for (const reply of refused) assertError(reply, deletionRequested('raced'));
    assertError(await slow.owner.delete(at('raced')), deletionRequested('raced'));
  });

  it('400: refuses a flag that is neither true nor false', async () => {
    await create(slow, 'flagged');
    const reply = await slow.owner.delete(`${at('flagged')}?retainBackups=maybe`);
    assertError(reply, expected.invalidQuery('retainBackups'));
    assert.equal((await slow.owner.get(at('flagged'))).json['stateName'], 'CREATING');
  });

  it('404: names the cluster, also once it is gone and in another project', async () => {
    await create(quick, 'gone');
    await quick.owner.delete(at('gone'));
    assertError(await quick.owner.delete(at('gone')), noCluster('gone', quick.groupId));
    await create(quick, 'elsewhere');
    const other = await newProject(quick);
    const reply = await quick.owner.delete(other.path + at('elsewhere'));
    assertError(reply, noCluster('elsewhere', other.groupId));
    assert.equal((await quick.owner.get(at('elsewhere'))).status, 200);
  });

  it('keeps its project from being deleted until it is gone', async () => {
    for (const penstock of [slow, quick]) {
      const { path } = await newProject(penstock);
      await penstock.owner.post(path + clusters, clusterBody());
      assert.equal((await penstock.owner.get(path)).json['clusterCount'], 1);
      assertError(await penstock.owner.delete(path), hasClusters);
      assert.equal((await penstock.owner.delete(path + at('cluster-1'))).status, 202);
      const count = penstock === slow ? 1 : 0;
      assert.equal((await penstock.owner.get(path)).json['clusterCount'], count);
      const reply = await penstock.owner.delete(path);
      if (penstock === slow) assertError(reply, hasClusters);
      else assert.equal(reply.status, 202);
    }
  });

  itIsRateLimitedAs('clusters_group', ({ groupId }) => ({
    method: 'DELETE',
    path: `/api/atlas/v2/groups/${groupId}${at('nothing')}`,
  }));
  itRefusesLikeEveryOperation(() => slow, {
    method: 'DELETE',
    path: at('nothing'),
    tooWeak: 'GROUP_READ_ONLY',
    tooOld: beforeClusters,
  });
});
