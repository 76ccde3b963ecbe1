import type { JsonObject } from '../../src/domain/json.ts';

/** Bodies that the API accepts. Each call makes a new object, which a test may change. */

export const workspaceBody = (name = 'workspace-1'): JsonObject => ({
  name,
  dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
});

export const kafkaBody = (name = 'kafka-1'): JsonObject => ({
  type: 'Kafka',
  name,
  bootstrapServers: 'example.com:8080,fraud.example.com:8000',
  security: { protocol: 'PLAINTEXT' },
  authentication: { mechanism: 'SCRAM-256', username: 'admin', password: 'kafka-password' },
  config: { 'auto.offset.reset': 'earliest' },
});

/** Networking that is not PUBLIC, so that a connection starts PENDING. */
export const vpc: JsonObject = { access: { type: 'VPC' } };

const roleArn = 'arn:aws:iam::123456789012:role/streams';

/** An acceptable body of every connection type, by type; those with every field are in `complete-bodies.ts`. */
export const connectionBodies: Readonly<Record<string, (name: string) => JsonObject>> = {
  Sample: (name) => ({ type: 'Sample', name }),
  Cluster: (name) => ({
    type: 'Cluster',
    name,
    clusterName: 'cluster-910',
    dbRoleToExecute: { role: 'atlasAdmin', type: 'BUILT_IN' },
  }),
  Kafka: kafkaBody,
  Https: (name) => ({
    type: 'Https',
    name,
    url: 'https://example.com/hook',
    headers: { Authorization: 'Bearer https-header-secret' },
  }),
  AWSLambda: (name) => ({ type: 'AWSLambda', name, aws: { roleArn } }),
  S3: (name) => ({ type: 'S3', name, aws: { roleArn, testBucket: 'bucket-1' } }),
  AWSKinesisDataStreams: (name) => ({ type: 'AWSKinesisDataStreams', name, aws: { roleArn } }),
  AzureBlobStorage: (name) => ({
    type: 'AzureBlobStorage',
    name,
    azure: { servicePrincipalId: 'principal-1', storageAccountName: 'account1', region: 'eastus' },
  }),
  GCPPubSub: (name) => ({
    type: 'GCPPubSub',
    name,
    gcp: { serviceAccountId: 'streams@project.iam.gserviceaccount.com' },
  }),
  SchemaRegistry: (name) => ({
    type: 'SchemaRegistry',
    name,
    provider: 'CONFLUENT',
    schemaRegistryUrls: ['https://schemaregistry.example.com'],
    schemaRegistryAuthentication: { type: 'USER_INFO', username: 'registry', password: 'registry-password' },
  }),
};

/** Creates a workspace and answers the path of its connections. */
export const connectionsOf = (workspace = 'workspace-1'): string => `/streams/${workspace}/connections`;
