import { changedFields } from '../../domain/changed-fields.ts';
import type { Cluster } from '../../domain/cluster.ts';
import { errors } from '../../domain/errors.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import { sharesHosts } from './require-places.ts';

/** Pausing and resuming are requests of their own, as the documented errors say and Terraform sends them. */
function requirePausable(name: string, before: JsonObject, after: JsonObject, asked: Json | undefined): void {
  const others = changedFields(before, after).filter((field) => field !== 'paused');
  if (before['paused'] === true) {
    if (others.length > 0) throw errors.clusterPaused({ clusterName: name });
    if (asked === true) throw errors.clusterPausedBefore();
  } else if (after['paused'] === true && others.length > 0) {
    throw errors.clusterPausedAndUpdated({ clusterName: name });
  }
}

/** Clusters grow from replica sets into sharded and global ones, and not back. */
function requireType({ clusterType: before }: JsonObject, { clusterType: after }: JsonObject): void {
  if (before === 'GEOSHARDED' && after !== before) throw errors.globalForGood();
  if (before === 'SHARDED' && after === 'REPLICASET') throw errors.shardedForGood();
}

/** A version such as `8.0` as a number that can be compared with others. */
function rank(version: Json | undefined): number {
  const [major = 0, minor = 0] = typeof version === 'string' ? version.split('.').map(Number) : [];
  return major * 1000 + minor;
}

/**
 * Checks that a cluster can be changed in this way.
 *
 * @param after the description that it would have, checked for itself
 * @param change what the caller said
 * @throws the documented 400 or 409
 */
export function requireChangeable(
  { name, document }: Cluster,
  after: JsonObject,
  { paused }: JsonObject,
): void {
  if (sharesHosts(document)) throw errors.sharedClusterFixed();
  requirePausable(name, document, after, paused);
  requireType(document, after);
  if (rank(after['mongoDBMajorVersion']) < rank(document['mongoDBMajorVersion'])) throw errors.versionBelow();
}
