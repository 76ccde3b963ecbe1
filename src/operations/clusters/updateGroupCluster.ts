import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { changeCluster } from './change-cluster.ts';
import { checkDescription } from './cluster-body.ts';
import { clusterChange } from './cluster-change.ts';
import { changedDocument } from './cluster-document.ts';
import { clusterSchema, renderCluster } from './cluster-view.ts';
import { requireChangeable } from './require-changeable.ts';

export const updateGroupCluster = operation({
  id: 'updateGroupCluster',
  method: 'PATCH',
  path: '/clusters/{clusterName}',
  summary: 'Change one cluster, which takes effect a little later',
  since: ['2023-01-01', '2023-02-01', '2024-08-05', '2024-10-23'],
  sunsets: { '2023-01-01': '2027-07-01', '2023-02-01': '2027-07-01', '2024-08-05': '2027-03-01' },
  // "Project Cluster Manager" in the API description, a role that Project Owner includes.
  roles: ownProject,
  body: clusterChange,
  answer: { status: 200, schema: clusterSchema },
  async handle(context, { path, body, project, audit, baseUrl }) {
    const cluster = await changeCluster(context, {
      path,
      audit,
      change(present, now) {
        const { name = present.name, ...change } = body();
        const whole = changedDocument(present.document, change, now);
        const { name: checked, description } = checkDescription(name, whole);
        if (checked !== present.name) throw errors.clusterNameFixed();
        requireChangeable(present, description, change);
        return { document: description, processArgs: present.processArgs };
      },
    });
    return renderCluster(cluster, { project, now: context.clock.steady(), baseUrl });
  },
});
