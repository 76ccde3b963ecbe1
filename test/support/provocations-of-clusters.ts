import type { JsonObject } from '../../src/domain/json.ts';
import { textIn } from './answers.ts';
import { clusterBody, clusters, sharedClusterBody } from './clusters.ts';
import type { Provocation } from './provocation.ts';

/** Creates a cluster, changes it by all bodies but the last, and answers what comes of that one. */
const change =
  (created: JsonObject, ...changes: readonly JsonObject[]): Provocation =>
  async ({ owner }) => {
    const path = `${clusters}/${textIn(created, 'name')}`;
    let last = await owner.post(clusters, created);
    for (const body of changes) last = await owner.patch(path, body);
    return last;
  };

const one = clusterBody('one');

/** What provokes the errors of changes of clusters. */
export const clusterProvocations = {
  clusterNameFixed: change(one, { name: 'other' }),
  versionBelow: change(one, { mongoDBMajorVersion: '7.0' }),
  shardedForGood: change({ ...one, clusterType: 'SHARDED' }, { clusterType: 'REPLICASET' }),
  globalForGood: change({ ...one, clusterType: 'GEOSHARDED' }, { clusterType: 'SHARDED' }),
  sharedClusterFixed: change(sharedClusterBody('one'), { tags: [] }),
  sharedClusterArgs: async ({ owner }) => {
    await owner.post(clusters, sharedClusterBody('one'));
    return owner.patch(`${clusters}/one/processArgs`, { javascriptEnabled: false });
  },
  clusterPausedAndUpdated: change(one, { paused: true, backupEnabled: true }),
  clusterPaused: change(one, { paused: true }, { backupEnabled: true }),
  clusterPausedBefore: change(one, { paused: true }, { paused: true }),
} as const satisfies Record<string, Provocation>;
