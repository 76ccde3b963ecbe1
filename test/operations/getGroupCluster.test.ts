import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, textIn } from '../support/answers.ts';
import { beforeClusters, clusterBody, clusters, noCluster } from '../support/clusters.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const oneHour = 3_600_000;
const one = `${clusters}/cluster-1`;

/** Creates the cluster in one server and returns its state there and in the next one of the same data directory. */
async function statesAcross(firstDelayMs: number, secondDelayMs: number): Promise<unknown[]> {
  await using dataDir = await temporaryDirectory();
  const states: unknown[] = [];
  for (const clusterDelayMs of [firstDelayMs, secondDelayMs]) {
    await using penstock = await startPenstock({ dataDir: dataDir.path, clusterDelayMs });
    if (states.length === 0) await penstock.owner.post(clusters, clusterBody());
    states.push((await penstock.owner.get(one)).json['stateName']);
  }
  return states;
}

describe('getGroupCluster', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 0 });
    await penstock.owner.post(clusters, clusterBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the newest version, and older ones on demand', async () => {
    assertAnswer(await penstock.owner.get(one), 200, '2024-08-05');
    for (const [asked, answered] of [
      ['2023-01-01', '2023-01-01'],
      ['2023-02-01', '2023-02-01'],
      ['2024-10-23', '2024-08-05'],
    ] as const) {
      const headers = { accept: `application/vnd.atlas.${asked}+json` };
      assertAnswer(await penstock.owner.get(one, { headers }), 200, answered);
    }
  });

  it('200: shows where the cluster would be once it is IDLE', async () => {
    const { json } = await penstock.owner.get(one);
    assert.equal(json['stateName'], 'IDLE');
    const { standard, standardSrv } = json['connectionStrings'] as Record<string, string>;
    assert.match(standardSrv ?? '', /^mongodb\+srv:\/\/cluster-1\.[a-z0-9]{6}\.mongodb\.net$/);
    assert.match(
      standard ?? '',
      /^mongodb:\/\/(cluster-1-shard-00-0[012]\.[a-z0-9]{6}\.mongodb\.net:27017,?){3}\/\?ssl=true&/,
    );
  });

  it('200: turns from CREATING to IDLE by itself', async () => {
    await using slow = await startPenstock({ clusterDelayMs: 300 });
    const created = await slow.owner.post(clusters, clusterBody());
    const states = new Set([textIn(created.json, 'stateName')]);
    for (let attempt = 0; attempt < 2000 && !states.has('IDLE'); attempt += 1) {
      states.add(textIn((await slow.owner.get(one)).json, 'stateName'));
    }
    assert.deepEqual([...states], ['CREATING', 'IDLE']);
  });

  it('200: keeps the time at which it will be IDLE across a restart', async () => {
    assert.deepEqual(await statesAcross(oneHour, 0), ['CREATING', 'CREATING']);
    assert.deepEqual(await statesAcross(0, oneHour), ['IDLE', 'IDLE']);
  });

  it('404: names the cluster and the project, for a cluster of another project, too', async () => {
    const { groupId } = penstock;
    for (const name of ['nothing', 'CLUSTER-1', 'provider', '__proto__']) {
      assertError(await penstock.owner.get(`${clusters}/${name}`), noCluster(name, groupId));
    }
    const other = await newProject(penstock);
    assertError(await penstock.owner.get(other.path + one), noCluster('cluster-1', other.groupId));
  });

  itIsRateLimitedAs('clusters_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${one}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'GET',
    path: one,
    tooWeak: null,
    tooOld: beforeClusters,
  });
});
