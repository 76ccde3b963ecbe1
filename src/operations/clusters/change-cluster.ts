import { changedFields } from '../../domain/changed-fields.ts';
import { type Cluster, clusterState } from '../../domain/cluster.ts';
import { errors } from '../../domain/errors.ts';
import type { Auditor } from '../../domain/audit.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Context } from '../input.ts';
import { containersOfCluster } from '../containers/container-network.ts';
import { update } from '../update.ts';
import { findCluster } from './find-cluster.ts';

/** What of a cluster can be changed. */
export type Changeable = Pick<Cluster, 'document' | 'processArgs'>;

interface ChangeOf {
  readonly path: { readonly groupId: string; readonly clusterName: string };
  readonly audit: Auditor;
  /** @param now Unix time in milliseconds */
  change(cluster: Cluster, now: number): Changeable;
}

const fieldsChanged = (before: Changeable, after: Changeable): string[] => {
  const shown = ({ document, processArgs }: Changeable): JsonObject => ({ ...document, processArgs });
  return changedFields(shown(before), shown(after));
};

/**
 * Changes a cluster. It is UPDATING for a while then, unless nothing of it differs.
 *
 * @throws CLUSTER_NOT_FOUND, CLUSTER_ALREADY_REQUESTED_DELETION, or what the change throws
 */
export async function changeCluster(
  { store, clock, events, delays }: Pick<Context, 'store' | 'clock' | 'events' | 'delays'>,
  { path, audit, change }: ChangeOf,
): Promise<Cluster> {
  const now = clock.steady();
  const { changed, record } = await update<Cluster>({
    read: () => findCluster(store, path, now),
    change(cluster) {
      if (clusterState(cluster, now) === 'DELETING') {
        throw errors.clusterDeletionRequested({ clusterName: cluster.name });
      }
      const { document, processArgs } = change(cluster, clock.now());
      const isSame = fieldsChanged(cluster, { document, processArgs }).length === 0;
      const updatedUntil = isSame ? cluster.updatedUntil : now + delays.clusterMs;
      return { ...cluster, document, processArgs, updatedUntil, revision: cluster.revision + 1 };
    },
    describe: (before, after) =>
      audit('cluster.updated', { target: after.name, fields: fieldsChanged(before, after) }),
    store: (cluster, written) =>
      store.clusters.update(cluster, containersOfCluster(cluster, clock.now()), written),
  });
  events.record(record);
  return changed;
}
