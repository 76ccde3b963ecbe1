import { clusterState } from '../../domain/cluster.ts';
import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { nothing, operation } from '../operation.ts';
import { findCluster } from './find-cluster.ts';

export const deleteGroupCluster = operation({
  id: 'deleteGroupCluster',
  method: 'DELETE',
  path: '/clusters/{clusterName}',
  summary: 'Delete one cluster, which is gone a little later',
  since: ['2023-01-01', '2023-02-01'],
  sunsets: { '2023-01-01': '2027-07-01' },
  roles: ownProject,
  // Without effect: there are no backups to retain.
  flags: ['retainBackups'],
  answer: { status: 202, schema: nothing },
  async handle({ store, clock, events, delays }, { path, audit }) {
    const now = clock.steady();
    const cluster = await findCluster(store, path, now);
    const { name } = cluster;
    const record = audit('cluster.deleted', { target: name });
    const requested =
      clusterState(cluster, now) === 'DELETING' ||
      (await store.clusters.delete(cluster, now + delays.clusterMs, record)) === 'gone';
    if (requested) throw errors.clusterDeletionRequested({ clusterName: name });
    events.record(record);
    return '{}';
  },
});
