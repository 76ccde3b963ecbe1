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

/** A cluster on hosts that it shares with others. */
export const sharedClusterBody = (name: string): JsonObject => ({
  name,
  replicationSpecs: [
    {
      regionConfigs: [
        {
          backingProviderName: 'AWS',
          electableSpecs: { instanceSize: 'M0' },
          providerName: 'TENANT',
          regionName: 'US_EAST_1',
        },
      ],
    },
  ],
});

/** Every member of an advanced configuration that the newer version has, with another value than it has at first. */
export const wholeProcessArgs: JsonObject = {
  changeStreamOptionsPreAndPostImagesExpireAfterSeconds: -1,
  chunkMigrationConcurrency: 2,
  customOpensslCipherConfigTls12: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  customOpensslCipherConfigTls13: ['TLS_AES_128_CCM_SHA256'],
  defaultMaxTimeMS: 100,
  defaultWriteConcern: 'majority',
  javascriptEnabled: false,
  minimumEnabledTlsProtocol: 'TLS1_3',
  noTableScan: true,
  oplogMinRetentionHours: 1.5,
  oplogSizeMB: 1000,
  queryStatsLogVerbosity: 3,
  sampleRefreshIntervalBIConnector: 310,
  sampleSizeBIConnector: 110,
  tlsCipherConfigMode: 'CUSTOM',
  transactionLifetimeLimitSeconds: 300,
};

/** What the oldest version has besides. */
export const legacyProcessArgs: JsonObject = { defaultReadConcern: 'local', failIndexKeyTooLong: false };

/** Errors of changes of clusters, as they are documented. */
export const refusedChange = {
  name: {
    status: 400,
    code: 'CLUSTER_CANNOT_CHANGE_NAME',
    detail: 'Cannot change name of cluster during an update.',
  },
  shared: {
    status: 400,
    code: 'TENANT_CLUSTER_UPDATE_UNSUPPORTED',
    detail: 'Cannot update a M0/M2/M5 cluster through the public API.',
  },
  sharedArgs: {
    status: 400,
    code: 'TENANT_CLUSTER_PROCESS_ARGS_NOT_SUPPORTED',
    detail: 'Cannot set custom process args for tenant clusters.',
  },
  unsharding: {
    status: 400,
    code: 'SHARDED_CLUSTER_CANT_BECOME_REPLICA_SET',
    detail: 'A sharded cluster cannot become a replica set.',
  },
  global: {
    status: 400,
    code: 'CANNOT_CHANGE_GEOSHARDED_CLUSTER_TYPE',
    detail: 'A geo sharded cluster cannot be changed to a different cluster type.',
  },
  olderVersion: {
    status: 400,
    code: 'CLUSTER_UPGRADE_INVALID',
    detail: 'Cluster cannot be upgraded, as specified upgrade version is below the current version.',
  },
  pausedBefore: {
    status: 409,
    code: 'CLUSTER_ALREADY_PAUSED',
    detail: 'Cannot pause a cluster that is already paused.',
  },
  paused: (name: string): ExpectedError => ({
    status: 409,
    code: 'CANNOT_UPDATE_PAUSED_CLUSTER',
    detail: `Cannot update cluster ${name} while it is paused or being paused.`,
    parameters: [name],
  }),
  pausedAndUpdated: (name: string): ExpectedError => ({
    status: 409,
    code: 'CANNOT_UPDATE_AND_PAUSE_CLUSTER',
    detail: `Cannot update and pause cluster ${name} at the same time.`,
    parameters: [name],
  }),
} as const;

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
