import type { Json, JsonObject } from '../../src/domain/json.ts';
import { throughLink } from './bodies-of-links.ts';
import { connectionBodies, kafkaBody } from './bodies.ts';
import { completeBodiesOfSurroundings } from './complete-bodies-of-surroundings.ts';

/**
 * Bodies that the API accepts and that together hold every field of their schema: more than one where fields exclude each
 * other. Whoever adds a field adds it here, and meets it in the tests.
 */

const id = 'a'.repeat(24);
const roles = { org: ['ORG_READ_ONLY'], group: ['GROUP_READ_ONLY'] };
const tags = [{ key: 'team', value: 'streams' }];
const aws = { roleArn: 'arn:aws:iam::123456789012:role/streams', testBucket: 'bucket-1' };
const transit = { access: { type: 'TRANSIT_GATEWAY', name: 'gateway-1', tgwRouteId: id } };
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

/** @param link the id of a Private Link connection of the project */
type Bodies = (name: string, link: string) => JsonObject[];

const base = (type: string, name: string): JsonObject => connectionBodies[type]?.(name) ?? {};

const kafkaWith = (name: string, authentication: JsonObject): JsonObject => ({
  ...kafkaBody(name),
  security: { protocol: 'SASL_SSL', brokerPublicCertificate: certificate },
  authentication,
});

const kafkas: Bodies = (name, link) => [
  { ...kafkaBody(name), networking: transit },
  { ...kafkaBody(name), networking: throughLink(link) },
  kafkaWith(name, { mechanism: 'SCRAM-512', username: 'reader', password: 'complete-password' }),
  kafkaWith(name, {
    mechanism: 'OAUTHBEARER',
    method: 'OIDC',
    tokenEndpointUrl: 'https://login.example.com/token',
    clientId: 'client-1',
    clientSecret: 'complete-client-secret',
    scope: 'read write',
    saslOauthbearerExtensions: 'logicalCluster=lkc-1,identityPoolId=pool-1',
  }),
  kafkaWith(name, { mechanism: 'AWS_MSK_IAM', aws }),
  {
    ...kafkaBody(name),
    security: { protocol: 'SSL', brokerPublicCertificate: certificate },
    authentication: {
      sslCertificate: certificate,
      sslKey: 'complete-key',
      sslKeyPassword: 'complete-key-password',
    },
  },
];

/** By type of connection. */
export const completeConnections: Readonly<Record<string, Bodies>> = {
  Sample: (name) => [base('Sample', name)],
  Cluster: (name) => [{ ...base('Cluster', name), clusterGroupId: id }],
  Kafka: kafkas,
  Https: (name) => [base('Https', name)],
  AWSLambda: (name, link) => [
    { ...base('AWSLambda', name), aws, publicPrivateNetworking: throughLink(link) },
  ],
  S3: (name, link) => [
    { ...base('S3', name), aws, networking: throughLink(link) },
    { ...base('S3', name), networking: transit },
  ],
  AWSKinesisDataStreams: (name, link) => [
    { ...base('AWSKinesisDataStreams', name), aws, networking: throughLink(link) },
    { ...base('AWSKinesisDataStreams', name), networking: transit },
  ],
  AzureBlobStorage: (name, link) => [
    { ...base('AzureBlobStorage', name), publicPrivateNetworking: throughLink(link) },
  ],
  GCPPubSub: (name, link) => [{ ...base('GCPPubSub', name), publicPrivateNetworking: throughLink(link) }],
  SchemaRegistry: (name) => [base('SchemaRegistry', name)],
};

const everyConnection = Object.values(completeConnections).flatMap((bodies) => bodies('complete', id));

const withRegion = (body: JsonObject): JsonObject => ({ ...body, region: 'OHIO_USA' });

const failovers = everyConnection
  .filter(({ type }) => type === 'Kafka' || type === 'Cluster')
  .map(withRegion);

const region = { cloudProvider: 'AWS', region: 'OHIO_USA' };
const streamConfig = { tier: 'SP10', maxTierSize: 'SP30' };

const workspace: JsonObject = {
  name: 'complete',
  dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
  streamConfig,
  failoverRegions: [region],
  sampleConnections: { solar: true },
};

const dnsDomain = 'example.us-east-1.aws.confluent.cloud';

const links: JsonObject[] = [
  {
    provider: 'AWS',
    vendor: 'MSK',
    arn: 'arn:aws:kafka:us-east-1:123456789012:cluster/example/1',
    authenticationScheme: 'IAM',
  },
  {
    provider: 'AWS',
    vendor: 'CONFLUENT',
    region: 'US_EAST_1',
    serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-1',
    dnsDomain,
    dnsSubDomain: [`use1-az1.${dnsDomain}`],
  },
  {
    provider: 'AZURE',
    vendor: 'CONFLUENT',
    region: 'US_EAST_2',
    dnsDomain: 'example.eastus2.azure.confluent.cloud',
    azureResourceIds: ['/subscriptions/1/resourceGroups/2'],
  },
  {
    provider: 'GCP',
    vendor: 'CONFLUENT',
    region: 'US_EAST_4',
    dnsDomain: 'example.us-east4.gcp.confluent.cloud',
    gcpServiceAttachmentUris: ['projects/p/regions/us-east4/serviceAttachments/s'],
  },
];

const principal = { roles: roles.group, groupId: id, description: 'complete' };
const apiKey = (given: string[]): JsonObject => ({ desc: 'complete', roles: given });
const account = (given: string[]): JsonObject => ({
  name: 'complete',
  description: 'complete',
  roles: given,
});
const newAccount = (given: string[]): JsonObject => ({ ...account(given), secretExpiresAfterHours: 8 });
const entries = [[{ cidrBlock: '192.0.2.0/24' }, { ipAddress: '192.0.2.1' }]];
const peering = { requesterAccountId: '012345678901', requesterVpcId: 'vpc-00000000000000001' };

/** By operation. Clusters are not here: of what their schema takes, most is kept as it comes. */
export const completeBodies: Readonly<Record<string, readonly Json[]>> = {
  ...completeBodiesOfSurroundings,
  acceptVpcPeeringConnection: [peering],
  addGroupApiKey: [[{ roles: roles.group }]],
  announceVpcPeering: [
    {
      ...peering,
      requesterCidr: '172.31.0.0/16',
      accepterAccountId: '999999999999',
      accepterVpcId: 'vpc-0a1b2c3d',
      accepterCidr: '192.168.0.0/24',
      expirationTime: '2999-12-31T23:59:59Z',
    },
  ],
  createApiKey: [principal],
  createFailoverConnection: failovers,
  createGroup: [{ name: 'complete', orgId: id, tags, withDefaultAlertsSettings: true }],
  createGroupApiKey: [apiKey(roles.group)],
  createGroupServiceAccount: [newAccount(roles.group)],
  createGroupServiceAccountAccessList: entries,
  createGroupServiceAccountSecret: [{ secretExpiresAfterHours: 8 }],
  createOrgApiKey: [apiKey(roles.org)],
  createOrgApiKeyAccessListEntry: entries,
  createOrgServiceAccount: [newAccount(roles.org)],
  createOrgServiceAccountAccessList: entries,
  createOrgServiceAccountSecret: [{ secretExpiresAfterHours: 8 }],
  createPrivateLinkConnection: links,
  createProject: [{ name: 'complete' }],
  createServiceAccount: [principal],
  createStreamConnection: everyConnection.map(withRegion),
  createStreamWorkspace: [workspace],
  inviteGroupServiceAccount: [{ roles: roles.group }],
  setClusterConnectionString: [{ connectionString: 'mongodb://example.com' }],
  updateGroup: [{ name: 'complete', tags, withDefaultAlertsSettings: true }],
  updateGroupApiKeyRoles: [apiKey(roles.group)],
  updateGroupServiceAccount: [account(roles.group)],
  updateOrgApiKey: [apiKey(roles.org)],
  updateOrgServiceAccount: [account(roles.org)],
  updatePrivateLinkConnection: [{ dnsDomain }],
  updateStreamConnection: everyConnection.map(withRegion),
  updateStreamFailoverConnection: failovers,
  updateStreamWorkspace: [
    { name: 'complete', cloudProvider: 'AWS', region: 'OHIO_USA', streamConfig },
    { failoverRegions: [region] },
  ],
  withStreamSampleConnections: [workspace],
};
