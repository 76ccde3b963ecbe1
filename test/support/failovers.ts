import type { JsonObject } from '../../src/domain/json.ts';
import { type ExpectedError, textIn } from './answers.ts';
import { connectionsOf, kafkaBody, workspaceBody } from './bodies.ts';
import { bodyOf } from './connections.ts';
import type { Penstock, Reply } from './penstock.ts';

/** The two failover regions of the workspaces that are made here, both of which are not their own. */
export const dublin = 'DUBLIN_IRL';
export const ohio = 'OHIO_USA';

/** Below the project: where the failover connections of a connection are. */
export const failoversOf = (connection: string, workspace = 'workspace-1'): string =>
  `${connectionsOf(workspace)}/${connection}/failoverConnections`;

/** A workspace that has failover regions. */
export const failoverWorkspace = (name = 'workspace-1'): JsonObject => ({
  ...workspaceBody(name),
  failoverRegions: [dublin, ohio].map((region) => ({ cloudProvider: 'AWS', region })),
});

/** Bodies of failover connections that the API accepts, for connections of the same name. */
export const kafkaFailover = (name = 'kafka-1', region = dublin): JsonObject => ({
  ...kafkaBody(name),
  bootstrapServers: 'dublin.example.com:9092',
  region,
});
export const clusterFailover = (name = 'cluster-1', region = dublin): JsonObject => ({
  ...bodyOf('Cluster', name),
  clusterName: 'cluster-dublin',
  region,
});

/** Creates a workspace with failover regions, and a Kafka and a Cluster connection in it. */
export async function prepareFailovers({ owner }: Penstock, workspace = 'workspace-1'): Promise<void> {
  await owner.post('/streams', failoverWorkspace(workspace));
  await owner.post(connectionsOf(workspace), kafkaBody());
  await owner.post(connectionsOf(workspace), bodyOf('Cluster', 'cluster-1'));
}

/** The address of a failover connection that was just created. */
export const addressOf = (created: Reply, connection = 'kafka-1', workspace = 'workspace-1'): string =>
  `${failoversOf(connection, workspace)}/${textIn(created.json, 'id')}`;

export const noFailover = (id: string): ExpectedError => ({
  status: 404,
  code: 'RESOURCE_NOT_FOUND',
  detail: `Cannot find resource Failover connection with id ${id}.`,
  parameters: [`Failover connection with id ${id}`],
});

export const regionTaken = (connection: string, region: string): ExpectedError => ({
  status: 409,
  code: 'STREAM_FAILOVER_CONNECTION_ALREADY_EXISTS',
  detail: `A Stream failover connection for ${connection} in region ${region} already exists.`,
  parameters: [connection, region],
});
