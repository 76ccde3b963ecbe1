import type { JsonObject } from '../../src/domain/json.ts';
import { clusterBody, clusters, sharedClusterBody } from './clusters.ts';
import type { Provocation } from './provocation.ts';

const name = 'cluster-1';
const one = `${clusters}/${name}`;

/** Makes a cluster and changes it, once for each of the changes; answers what comes of the last. */
const changed =
  (body: JsonObject, changes: readonly JsonObject[], path = one): Provocation =>
  async ({ owner }) => {
    let reply = await owner.post(clusters, body);
    for (const change of changes) reply = await owner.patch(path, change);
    return reply;
  };

const ofType = (clusterType: string): JsonObject => ({ ...clusterBody(name), clusterType });

const pause = { paused: true };

/** What provokes the errors of changes of clusters, by their names in the catalogue. */
export const provocationsOfClusters = {
  clusterNameFixed: changed(clusterBody(name), [{ name: 'another' }]),
  sharedClusterFixed: changed(sharedClusterBody(name), [{ tags: [] }]),
  sharedClusterArgs: changed(sharedClusterBody(name), [{ noTableScan: true }], `${one}/processArgs`),
  shardedForGood: changed(ofType('SHARDED'), [{ clusterType: 'REPLICASET' }]),
  globalForGood: changed(ofType('GEOSHARDED'), [{ clusterType: 'SHARDED' }]),
  versionBelow: changed(clusterBody(name), [{ mongoDBMajorVersion: '7.0' }]),
  clusterPaused: changed(clusterBody(name), [pause, { backupEnabled: true }]),
  clusterPausedBefore: changed(clusterBody(name), [pause, pause]),
  clusterPausedAndUpdated: changed(clusterBody(name), [{ ...pause, backupEnabled: true }]),
} satisfies Record<string, Provocation>;
