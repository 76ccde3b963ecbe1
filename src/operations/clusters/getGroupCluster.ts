import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { clusterSchema, renderCluster } from './cluster-view.ts';
import { findCluster } from './find-cluster.ts';

export const getGroupCluster = operation({
  id: 'getGroupCluster',
  method: 'GET',
  path: '/clusters/{clusterName}',
  summary: 'Return one cluster',
  since: ['2023-01-01', '2023-02-01', '2024-08-05'],
  sunsets: { '2023-01-01': '2027-07-01', '2023-02-01': '2027-07-01' },
  roles: readProject,
  answer: { status: 200, schema: clusterSchema },
  async handle({ store, clock }, { path, project, baseUrl }) {
    const now = clock.steady();
    return renderCluster(await findCluster(store, path, now), { project, now, baseUrl });
  },
});
