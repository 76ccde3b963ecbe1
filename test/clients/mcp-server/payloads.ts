import type { JsonObject } from '../../../src/domain/json.ts';

/** A connection as a user describes it to the tools. */
export interface Payload {
  /** The type, and what makes it different from another of the same type. */
  readonly title: string;
  readonly type: string;
  readonly sent: JsonObject;
  /** What the API has of it, besides the name, the type, the id, the region and the state. */
  readonly shown: JsonObject;
  /** A change of one field of it, and what the API has in the place of the same fields then. */
  readonly change: { readonly sent: JsonObject; readonly shown: JsonObject; readonly fields: string[] };
}

const roleArn = 'arn:aws:iam::123456789012:role/streams';
const otherArn = 'arn:aws:iam::123456789012:role/others';
const networking = { access: { type: 'PUBLIC' } };
const security = { protocol: 'SASL_SSL' };

const changing = (sent: JsonObject, field: string, shown = sent) => ({ sent, shown, fields: [field] });

/** What the types of AWS have in common. */
const onAws = (type: string, sent: JsonObject, shown: JsonObject): Payload => ({
  title: type,
  type,
  sent: { aws: { roleArn, ...sent } },
  shown: { aws: { roleArn, ...sent }, ...shown },
  change: changing({ aws: { roleArn: otherArn } }, 'aws.roleArn', { aws: { roleArn: otherArn, ...sent } }),
});

/** Every type that the tools offer; for Kafka every way to sign in, but for PLAIN, which is like SCRAM. */
export const payloads: readonly Payload[] = [
  {
    title: 'Kafka with SCRAM',
    type: 'Kafka',
    sent: {
      bootstrapServers: ['broker-1.example.com:9092', 'broker-2.example.com:9092'],
      authentication: { mechanism: 'SCRAM-512', username: 'reader', password: 'never shown: password' },
      security,
      config: { 'auto.offset.reset': 'earliest' },
    },
    shown: {
      bootstrapServers: 'broker-1.example.com:9092,broker-2.example.com:9092',
      authentication: { mechanism: 'SCRAM-512', username: 'reader' },
      security,
      config: { 'auto.offset.reset': 'earliest' },
      networking,
    },
    change: changing({ authentication: { username: 'writer' } }, 'authentication.username', {
      authentication: { mechanism: 'SCRAM-512', username: 'writer' },
    }),
  },
  {
    title: 'Kafka with OAUTHBEARER',
    type: 'Kafka',
    sent: {
      bootstrapServers: 'broker.example.com:9092',
      // The tool asks for a user and a password with every mechanism but that of MSK.
      authentication: {
        mechanism: 'OAUTHBEARER',
        username: 'reader',
        password: 'never shown: password',
        clientId: 'penstock',
        clientSecret: 'never shown: client',
        tokenEndpointUrl: 'https://id.example.com/token',
      },
      security,
    },
    shown: {
      bootstrapServers: 'broker.example.com:9092',
      authentication: {
        mechanism: 'OAUTHBEARER',
        username: 'reader',
        clientId: 'penstock',
        tokenEndpointUrl: 'https://id.example.com/token',
      },
      security,
      networking,
    },
    change: changing({ bootstrapServers: 'other.example.com:9092' }, 'bootstrapServers'),
  },
  {
    title: 'Kafka with a role of MSK',
    type: 'Kafka',
    sent: {
      bootstrapServers: 'broker.example.com:9098',
      authentication: { mechanism: 'AWS_MSK_IAM', aws: { roleArn } },
      security,
    },
    shown: {
      bootstrapServers: 'broker.example.com:9098',
      authentication: { mechanism: 'AWS_MSK_IAM', aws: { roleArn } },
      security,
      networking,
    },
    change: changing({ authentication: { aws: { roleArn: otherArn } } }, 'authentication.aws', {
      authentication: { mechanism: 'AWS_MSK_IAM', aws: { roleArn: otherArn } },
    }),
  },
  {
    title: 'Cluster',
    type: 'Cluster',
    sent: { clusterName: 'orders' },
    shown: { clusterName: 'orders', dbRoleToExecute: { role: 'readWriteAnyDatabase', type: 'BUILT_IN' } },
    change: changing({ clusterName: 'payments' }, 'clusterName'),
  },
  onAws('S3', { testBucket: 'streams-test' }, { networking }),
  onAws('AWSKinesisDataStreams', {}, { networking }),
  onAws('AWSLambda', {}, {}),
  {
    title: 'Https',
    type: 'Https',
    sent: { url: 'https://example.com/in', headers: { Authorization: 'Bearer abc' } },
    shown: { url: 'https://example.com/in', headers: { Authorization: 'Bearer abc' } },
    change: changing({ url: 'https://example.com/out' }, 'url'),
  },
  {
    title: 'SchemaRegistry with a user',
    type: 'SchemaRegistry',
    sent: {
      schemaRegistryUrls: 'https://registry-1.example.com, https://registry-2.example.com',
      schemaRegistryAuthentication: { username: 'reader', password: 'never shown: registry' },
    },
    shown: {
      provider: 'CONFLUENT',
      schemaRegistryUrls: ['https://registry-1.example.com', 'https://registry-2.example.com'],
      schemaRegistryAuthentication: { type: 'USER_INFO', username: 'reader' },
    },
    change: changing({ schemaRegistryUrls: ['https://registry.example.com'] }, 'schemaRegistryUrls'),
  },
  {
    title: 'SchemaRegistry with the sign-in of Kafka',
    type: 'SchemaRegistry',
    sent: {
      schemaRegistryUrls: ['https://registry.example.com'],
      schemaRegistryAuthentication: { type: 'SASL_INHERIT' },
    },
    shown: {
      provider: 'CONFLUENT',
      schemaRegistryUrls: ['https://registry.example.com'],
      schemaRegistryAuthentication: { type: 'SASL_INHERIT' },
    },
    change: changing({ schemaRegistryUrls: ['https://other.example.com'] }, 'schemaRegistryUrls'),
  },
];

const confluent = { vendor: 'CONFLUENT', dnsDomain: 'orders.confluent.cloud' };

/** A Private Link of every kind that the tool explains. */
export const privateLinks: readonly JsonObject[] = [
  {
    provider: 'AWS',
    region: 'us-east-1',
    ...confluent,
    dnsSubDomain: [],
    serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0',
  },
  {
    provider: 'AWS',
    vendor: 'MSK',
    arn: 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/1',
    authenticationScheme: 'IAM',
  },
  { provider: 'AWS', vendor: 'S3', region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.s3' },
  {
    provider: 'AWS',
    vendor: 'KINESIS',
    region: 'us-east-1',
    serviceEndpointId: 'com.amazonaws.us-east-1.kinesis-streams',
  },
  {
    provider: 'AZURE',
    vendor: 'EVENTHUB',
    region: 'eastus2',
    dnsDomain: 'orders.servicebus.windows.net',
    serviceEndpointId:
      '/subscriptions/1/resourceGroups/orders/providers/Microsoft.EventHub/namespaces/orders',
  },
  { provider: 'AZURE', region: 'eastus2', ...confluent, azureResourceIds: ['/subscriptions/1/orders'] },
  {
    provider: 'GCP',
    region: 'us-central1',
    ...confluent,
    gcpServiceAttachmentUris: ['projects/orders/regions/us-central1/serviceAttachments/1'],
  },
];
