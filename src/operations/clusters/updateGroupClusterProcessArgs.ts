import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { changeCluster } from './change-cluster.ts';
import { changedProcessArgs, processArgsViewSchema, renderProcessArgs } from './process-args.ts';
import { processArgsChange, requireProcessArgs } from './process-args-body.ts';
import { sharesHosts } from './require-places.ts';

export const updateGroupClusterProcessArgs = operation({
  id: 'updateGroupClusterProcessArgs',
  method: 'PATCH',
  path: '/clusters/{clusterName}/processArgs',
  summary: 'Change the advanced configuration of one cluster',
  since: ['2023-01-01', '2024-08-05'],
  sunsets: { '2023-01-01': '2027-07-01' },
  // "Project Cluster Manager" in the API description, a role that Project Owner includes.
  roles: ownProject,
  body: processArgsChange,
  answer: { status: 200, schema: processArgsViewSchema },
  async handle(context, { path, body, version, audit }) {
    const cluster = await changeCluster(context, {
      path,
      audit,
      change(present) {
        const change = body();
        requireProcessArgs(change, version);
        if (sharesHosts(present.document)) throw errors.sharedClusterArgs();
        return changedProcessArgs(present, change);
      },
    });
    return renderProcessArgs(cluster, version);
  },
});
