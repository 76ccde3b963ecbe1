import { readProject } from '../../domain/role.ts';
import { joinRendered } from '../join-rendered.ts';
import { operation } from '../operation.ts';
import { clusterSchema, renderCluster } from './cluster-view.ts';

export const listGroupClusters = operation({
  id: 'listGroupClusters',
  method: 'GET',
  path: '/clusters',
  summary: 'Return all clusters of a project',
  since: ['2023-01-01', '2023-02-01', '2024-08-05'],
  sunsets: { '2023-01-01': '2027-07-01', '2023-02-01': '2027-07-01' },
  roles: readProject,
  paged: true,
  // Without effect: there are no backups to retain.
  flags: ['includeDeletedWithRetainedBackups'],
  answer: { status: 200, schema: clusterSchema },
  async handle({ store, clock }, { page, project, baseUrl }) {
    const now = clock.steady();
    const { batches, totalCount } = await store.clusters.list(project.id, page, now);
    const results = await joinRendered(batches, (cluster) =>
      renderCluster(cluster, { project, now, baseUrl }),
    );
    return { results, totalCount };
  },
});
