import type { JsonObject } from '../../src/domain/json.ts';
import type { ExpectedError } from './answers.ts';

/** The path of the clusters of a project. */
export const clusters = '/clusters';

/** The oldest version of the API that clusters have lies after this. */
export const beforeClusters = '2022-12-31';

/** A cluster as the Terraform provider and the Atlas CLI describe one. */
export const clusterBody = (name = 'cluster-1'): JsonObject => ({
  name,
  clusterType: 'REPLICASET',
  replicationSpecs: [
    {
      regionConfigs: [
        {
          electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
          priority: 7,
          providerName: 'AWS',
          regionName: 'US_EAST_1',
        },
      ],
    },
  ],
});

/** The answer for a cluster that is not there, as recorded. */
export const noCluster = (name: string, groupId: string): ExpectedError => ({
  status: 404,
  code: 'CLUSTER_NOT_FOUND',
  detail: `No cluster named ${name} exists in group ${groupId}.`,
  parameters: [name, groupId],
});

/** The answer for a name that the project has, as a public report shows it. */
export const duplicateCluster = (name: string, groupId: string): ExpectedError => ({
  status: 400,
  code: 'DUPLICATE_CLUSTER_NAME',
  detail: `A cluster or serverless instance named ${name} is already present in group ${groupId}.`,
  parameters: ['cluster or serverless instance', name, groupId],
});

/** The answer for a cluster that is being deleted, as a public report shows it. */
export const deletionRequested = (name: string): ExpectedError => ({
  status: 400,
  code: 'CLUSTER_ALREADY_REQUESTED_DELETION',
  detail: `The cluster ${name} has already been requested for deletion.`,
  parameters: [name],
});
