import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { toJsonText } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { check } from '../../schema/check.ts';
import { id, text } from '../../schema/fields.ts';
import { tidy } from '../../schema/tidy.ts';
import { sealConnectionString } from '../../secrets/connection-string.ts';
import { findProject } from '../find.ts';
import { operatorOperation } from '../own-operation.ts';
import { findCluster } from './find-cluster.ts';

/** Credentials, then one host or several, then the rest; by MongoDB's specification of connection strings. */
const several = /^mongodb:\/\/(?:[^\s/?#@]+@)?[^\s/?#@,]+(?:,[^\s/?#@,]+)*(?:[/?]\S*)?$/;

/** The form that asks the domain name system for the hosts names one, and no port. */
const one = /^mongodb\+srv:\/\/(?:[^\s/?#@]+@)?[^\s/?#@,:]+(?:[/?]\S*)?$/;

const connectionSchema = z
  .strictObject({
    connectionString: z
      .string()
      .max(limits.connectionString.max)
      .refine((value) => several.test(value) || one.test(value))
      .meta({ pattern: `${several.source}|${one.source}` }),
  })
  .meta({ id: 'ClusterConnectionString' });

const connectedSchema = z.looseObject({ groupId: id, id, name: text }).meta({ id: 'ConnectedCluster' });

export const setClusterConnectionString = operatorOperation({
  id: 'setClusterConnectionString',
  method: 'POST',
  path: '/groups/{groupId}/clusters/{clusterName}',
  summary: 'Tell where the database of a cluster is; it is kept sealed and never shown',
  body: { schema: connectionSchema, read: (json) => check(connectionSchema, tidy(json)) },
  answer: { status: 200, schema: connectedSchema },
  async handle({ store, clock, sealer, events }, { path, body, audit }) {
    const project = await findProject(store, path.groupId);
    const cluster = await findCluster(store, path, clock.steady());
    const { name, groupId } = cluster;
    const sealed = sealConnectionString(sealer, cluster.id, body().connectionString);
    const { orgId } = project;
    const fields = ['connectionString'];
    const record = audit('cluster.connected', { orgId, groupId, target: name, fields });
    if ((await store.clusters.connect(cluster, sealed, record)) === 'gone') {
      throw errors.clusterDeletionRequested({ clusterName: name });
    }
    events.record(record);
    return toJsonText({ groupId, id: cluster.id, name });
  },
});
