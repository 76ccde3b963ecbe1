import { changedFields } from '../../domain/changed-fields.ts';
import type { Cluster } from '../../domain/cluster.ts';
import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import { ownProject } from '../../domain/role.ts';
import { containersOfCluster } from '../containers/container-network.ts';
import { operation } from '../operation.ts';
import { newCluster } from './cluster-body.ts';
import { clusterDocument } from './cluster-document.ts';
import { clusterSchema, renderCluster } from './cluster-view.ts';

export const createGroupCluster = operation({
  id: 'createGroupCluster',
  method: 'POST',
  path: '/clusters',
  summary: 'Create one cluster, as a name and a description',
  since: ['2023-01-01', '2023-02-01', '2024-08-05', '2024-10-23'],
  sunsets: { '2023-01-01': '2027-07-01', '2023-02-01': '2027-07-01', '2024-08-05': '2027-03-01' },
  // "Project Cluster Creator" in the API description, a role that Project Owner includes.
  roles: ownProject,
  body: newCluster,
  answer: { status: 201, schema: clusterSchema },
  async handle({ store, clock, events, delays }, { body, project, audit, baseUrl }) {
    const { name, description } = body();
    const now = clock.now();
    const steady = clock.steady();
    const cluster: Cluster = {
      id: newId(now),
      groupId: project.id,
      name,
      document: clusterDocument(description, now),
      processArgs: {},
      createdAt: now,
      readyAt: steady + delays.clusterMs,
      updatedUntil: steady,
      goneAt: null,
      sealedConnectionString: null,
      revision: 1,
    };
    const record = audit('cluster.created', { target: name, fields: changedFields({}, description) });
    const outcome = await store.clusters.insert(cluster, containersOfCluster(cluster, now), record, steady);
    if (outcome === 'projectGone') throw errors.projectNotFound({ groupId: project.id });
    if (outcome === 'nameTaken') {
      // Text and parameters as a public report of the official client shows them.
      const kind = 'cluster or serverless instance';
      throw errors.clusterNameTaken({ kind, clusterName: name, groupId: project.id });
    }
    events.record(record);
    return renderCluster(cluster, { project, now: steady, baseUrl });
  },
});
