import { z } from 'zod';
import { type Cluster, clusterState, defaultMajorVersion } from '../../domain/cluster.ts';
import { type JsonObject, type JsonText, toJsonText } from '../../domain/json.ts';
import type { Project } from '../../domain/project.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { id, text } from '../../schema/fields.ts';

/** A cluster as the API shows it: the present version's fields, whichever version is asked for. */
export const clusterSchema = z
  .looseObject({
    clusterType: z.enum(['REPLICASET', 'SHARDED', 'GEOSHARDED']),
    connectionStrings: z.looseObject({ standard: text.optional(), standardSrv: text.optional() }),
    createDate: text,
    groupId: id,
    id,
    links: z.array(z.looseObject({ href: text, rel: text })),
    mongoDBMajorVersion: text,
    mongoDBVersion: text,
    name: text,
    paused: z.boolean(),
    replicationSpecs: z.array(z.looseObject({ id, zoneId: id, zoneName: text })),
    stateName: z.enum(['CREATING', 'UPDATING', 'IDLE', 'DELETING']),
    versionReleaseSystem: z.enum(['LTS', 'CONTINUOUS']),
  })
  .meta({ id: 'Cluster' });

const membersCount = 3;

/**
 * Where the cluster would be found in Atlas. There is nothing there: where the database really is, the operator of the
 * machine tells, and the API does not. Atlas shows them only once a cluster is there.
 */
function connectionStringsOf({ id: clusterId, name }: Cluster, dnsSuffix: string): JsonObject {
  const host = name.toLowerCase();
  const domain = `${dnsSuffix}.mongodb.net`;
  const members = Array.from({ length: membersCount }, (_, at) => `${host}-shard-00-0${at}.${domain}:27017`);
  const options = `ssl=true&authSource=admin&replicaSet=atlas-${clusterId.slice(-6)}-shard-0`;
  return {
    standard: `mongodb://${members.join(',')}/?${options}`,
    standardSrv: `mongodb+srv://${host}.${domain}`,
  };
}

/** What a cluster is looked at with. */
export interface ClusterViewpoint {
  readonly project: Project;
  /** Unix time in milliseconds. */
  readonly now: number;
  readonly baseUrl: string;
}

/** Renders a cluster. The connection string that the operator told is no part of it. */
export function renderCluster(cluster: Cluster, { project, now, baseUrl }: ClusterViewpoint): JsonText {
  const { id: clusterId, groupId, name, document, createdAt } = cluster;
  const stateName = clusterState(cluster, now);
  const { mongoDBMajorVersion: asked } = document;
  const majorVersion = typeof asked === 'string' ? asked : defaultMajorVersion;
  return toJsonText({
    ...document,
    connectionStrings: stateName === 'CREATING' ? {} : connectionStringsOf(cluster, project.dnsSuffix),
    createDate: timestamp(createdAt),
    effectiveReplicationSpecs: document['replicationSpecs'],
    featureCompatibilityVersion: majorVersion,
    groupId,
    id: clusterId,
    links: [{ href: `${baseUrl}/api/atlas/v2/groups/${groupId}/clusters/${name}`, rel: 'self' }],
    mongoDBVersion: `${majorVersion}.0`,
    name,
    stateName,
  });
}
