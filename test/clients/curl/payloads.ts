import type { JsonObject } from '../../../src/domain/json.ts';

/** A payload with every field that the API reference documents for its type. */
export interface Payload {
  readonly sent: JsonObject & { readonly type: string };
  /** What comes back of it, besides the name, the id, the region and the state. */
  readonly shown: JsonObject;
}

const aws = { roleArn: 'arn:aws:iam::123456789012:role/streams', testBucket: 'streams-test' };
const access = {
  connectionId: '32b6e34b3d91647abb20e7b8',
  name: 'orders-access',
  tgwRouteId: '32b6e34b3d91647abb20e7b9',
  type: 'PUBLIC',
};
const shownAuthentication = {
  clientId: 'penstock',
  mechanism: 'OAUTHBEARER',
  method: 'OIDC',
  saslOauthbearerExtensions: 'logicalCluster=lkc-1',
  scope: 'read write',
  sslCertificate: '-----BEGIN CERTIFICATE-----\nclient\n-----END CERTIFICATE-----\n',
  tokenEndpointUrl: 'https://id.example.com/token',
  username: 'reader',
};
const registryUser = { type: 'USER_INFO', username: 'reader' };

const visible = (sent: Payload['sent']): Payload => ({ sent, shown: sent });

const kafka = {
  type: 'Kafka',
  bootstrapServers: 'broker-1.example.com:9092,broker-2.example.com:9092',
  config: { debug: 'queue, msg, protocol', 'group.protocol.type': 'consumer' },
  networking: { access },
  security: {
    brokerPublicCertificate: '-----BEGIN CERTIFICATE-----\nbroker\n-----END CERTIFICATE-----\n',
    protocol: 'SASL_SSL',
  },
};
const registry = {
  type: 'SchemaRegistry',
  provider: 'CONFLUENT',
  schemaRegistryUrls: ['https://registry.example.com'],
};

/** Every type, in the order of the reference. */
export const payloads: readonly Payload[] = [
  visible({ type: 'Sample' }),
  visible({
    type: 'Cluster',
    clusterGroupId: '32b6e34b3d91647abb20e7b8',
    clusterName: 'orders',
    dbRoleToExecute: { role: 'readAnyDatabase', type: 'BUILT_IN' },
  }),
  {
    sent: {
      ...kafka,
      authentication: {
        ...shownAuthentication,
        clientSecret: 'never shown: client',
        password: 'never shown: password',
        sslKey: 'never shown: key',
        sslKeyPassword: 'never shown: password of the key',
      },
    },
    shown: { ...kafka, authentication: shownAuthentication },
  },
  visible({
    type: 'Https',
    headers: { Authorization: 'Bearer abc', 'X-Team': 'orders' },
    url: 'https://example.com/in',
  }),
  visible({ type: 'AWSLambda', aws }),
  visible({ type: 'S3', aws, networking: { access } }),
  visible({ type: 'AWSKinesisDataStreams', aws, networking: { access } }),
  visible({
    type: 'AzureBlobStorage',
    azure: {
      region: 'eastus',
      servicePrincipalId: '9d5ea0bb-0000-0000-0000-000000000000',
      storageAccountName: 'orders',
    },
    publicPrivateNetworking: { access: { type: 'PUBLIC' } },
  }),
  visible({ type: 'GCPPubSub', gcp: { serviceAccountId: 'streams@orders.iam.gserviceaccount.com' } }),
  {
    sent: {
      ...registry,
      schemaRegistryAuthentication: { ...registryUser, password: 'never shown: registry' },
    },
    shown: { ...registry, schemaRegistryAuthentication: registryUser },
  },
];
