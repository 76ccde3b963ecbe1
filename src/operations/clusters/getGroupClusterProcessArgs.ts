import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { findCluster } from './find-cluster.ts';
import { processArgsViewSchema, renderProcessArgs } from './process-args.ts';

export const getGroupClusterProcessArgs = operation({
  id: 'getGroupClusterProcessArgs',
  method: 'GET',
  path: '/clusters/{clusterName}/processArgs',
  summary: 'Return the advanced configuration of one cluster',
  since: ['2023-01-01', '2024-08-05'],
  sunsets: { '2023-01-01': '2027-07-01' },
  roles: readProject,
  answer: { status: 200, schema: processArgsViewSchema },
  async handle({ store, clock }, { path, version }) {
    return renderProcessArgs(await findCluster(store, path, clock.steady()), version);
  },
});
