import type { Cluster } from '../../domain/cluster.ts';
import { errors } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';

/** @throws CLUSTER_NOT_FOUND */
export async function findCluster(
  store: Store,
  { groupId, clusterName }: { readonly groupId: string; readonly clusterName: string },
  now: number,
): Promise<Cluster> {
  const cluster = await store.clusters.find(groupId, clusterName, now);
  if (!cluster) throw errors.clusterNotFound({ clusterName, groupId });
  return cluster;
}
