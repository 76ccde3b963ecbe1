import { describe, it } from 'node:test';
import { writePath } from '../../src/domain/attribute-path.ts';
import type { Json, JsonObject } from '../../src/domain/json.ts';
import { assertApiError } from '../support/api-error.ts';
import { connectionBodies, connectionsOf, workspaceBody } from '../support/bodies.ts';
import type { Api, Reply } from '../support/penstock.ts';
import { stocked, stockForSuite } from '../support/stock.ts';

/** Code and parameters of the 400 that is wanted. */
type Wanted = readonly [code: string, ...parameters: string[]];

const missing = (attribute: string): Wanted => ['MISSING_ATTRIBUTE', attribute];
const wrongType = (attribute: string): Wanted => ['INVALID_JSON_ATTRIBUTE', attribute];
const invalid = (attribute: string): Wanted => ['INVALID_ATTRIBUTE', attribute];
const noSuchValue = (value: string): Wanted => ['INVALID_ENUM_VALUE', value];
const failed = (message: string): Wanted => ['VALIDATION_ERROR', message];

/** A copy of the body in which the field at a dotted path has another value; `undefined` takes it out. */
function withField(body: JsonObject, path: string, value: Json | undefined): JsonObject {
  const [field = '', ...rest] = path.split('.');
  const inner = (body[field] ?? {}) as JsonObject;
  return { ...body, [field]: rest.length === 0 ? value : withField(inner, rest.join('.'), value) };
}

type Case = readonly [path: string, value: Json | undefined, wanted: Wanted];

/** What a field that holds text must not be. */
const textCases = (path: string): Case[] =>
  ([5, true, ['x'], { a: 'x' }] as const).map((value): Case => [path, value as Json, wrongType(path)]);

const nameCases = ['', '.', '..', 'a/b', 'a:b', 'a b', 'a%2Fb', 'é', 'a\n', 'x'.repeat(65)].map(
  (name): Case => ['name', name, invalid('name')],
);

const connectionCases: Readonly<Record<string, readonly Case[]>> = {
  Sample: [
    ...textCases('name'),
    ...nameCases,
    ['name', undefined, missing('name')],
    ['name', null, missing('name')],
    ...textCases('type'),
    ['type', undefined, missing('type')],
    ['type', 'kafka', noSuchValue('kafka')],
    ['type', 'constructor', noSuchValue('constructor')],
    ['type', '__proto__', noSuchValue('__proto__')],
    ['region', 'MARS', ['INVALID_REGION', 'MARS', 'AWS']],
    ['region', 5, wrongType('region')],
    ['unknown', 'x', invalid('unknown')],
    ['constructor', 'x', invalid('constructor')],
    ['bootstrapServers', 'example.com:1', invalid('bootstrapServers')],
  ],
  Kafka: [
    ...textCases('bootstrapServers'),
    ['bootstrapServers', undefined, missing('bootstrapServers')],
    ['bootstrapServers', 'example.com', failed('Invalid bootstrapServers')],
    ['bootstrapServers', 'SASL_SSL://example.com:1', failed('Invalid bootstrapServers')],
    ['bootstrapServers', 'example.com:65536', failed('Invalid bootstrapServers')],
    ['security', 'SSL', wrongType('security')],
    ['security', ['SSL'], wrongType('security')],
    ['security.protocol', 'TLS', noSuchValue('TLS')],
    ['security.protocol', 5, wrongType('security.protocol')],
    ...textCases('security.brokerPublicCertificate'),
    ['security.unknown', 1, invalid('security.unknown')],
    ['authentication', 5, wrongType('authentication')],
    ['authentication.mechanism', 'scram-256', noSuchValue('scram-256')],
    ...textCases('authentication.password'),
    ['authentication.hasOwnProperty', 1, invalid('authentication.hasOwnProperty')],
    ['config', [], wrongType('config')],
    ['config', 'a=b', wrongType('config')],
    ['config.retries', 5, wrongType('config.retries')],
    ['config.nested', { a: 'b' }, wrongType('config.nested')],
    ['networking', 'PUBLIC', wrongType('networking')],
    ['networking.access.type', 'LAN', noSuchValue('LAN')],
    ['networking.access.connectionId', 'no-id', invalid('networking.access.connectionId')],
    ['networking.access.connectionId', 5, wrongType('networking.access.connectionId')],
    ['headers.a', 'b', invalid('headers')],
  ],
  Https: [
    ...textCases('url'),
    ['url', undefined, missing('url')],
    ['url', 'ftp://example.com', failed('Invalid url')],
    ['url', 'example.com', failed('Invalid url')],
    ['headers', 'a: b', wrongType('headers')],
    ['headers.a', 5, wrongType('headers.a')],
    ...['x\r\nb: y', 'x\ny', 'x\ry', 'x\u007f', 'x\u0085y'].map(
      (value): Case => ['headers.a', value, invalid('headers.a')],
    ),
    ...['a b', 'a:', 'a\r\nb', 'a\n', 'é', '"a"'].map(
      (header): Case => [`headers.${header}`, 'x', invalid(writePath(['headers', header]))],
    ),
    ...['http://a.example\r\n.com', 'https://example.com/\n', 'https://example.com/a\tb'].map(
      (value): Case => ['url', value, failed('Invalid url')],
    ),
  ],
  Cluster: [
    ...textCases('clusterName'),
    ['clusterName', undefined, missing('clusterName')],
    ['clusterName', '', invalid('clusterName')],
    ['dbRoleToExecute', 'atlasAdmin', wrongType('dbRoleToExecute')],
    ['dbRoleToExecute.type', 'SPECIAL', noSuchValue('SPECIAL')],
    ...textCases('dbRoleToExecute.role'),
    ['clusterGroupId', 'no-id', invalid('clusterGroupId')],
  ],
  S3: [
    ['aws', 'arn', wrongType('aws')],
    ['aws.roleArn', undefined, missing('aws.roleArn')],
    ...textCases('aws.testBucket'),
  ],
  AWSLambda: [
    ['publicPrivateNetworking', 'PUBLIC', wrongType('publicPrivateNetworking')],
    ['publicPrivateNetworking.access.type', 'VPC', noSuchValue('VPC')],
  ],
  AzureBlobStorage: [
    ['azure', [], wrongType('azure')],
    ['azure.storageAccountName', 5, wrongType('azure.storageAccountName')],
  ],
  GCPPubSub: [['gcp.serviceAccountId', { a: 1 }, wrongType('gcp.serviceAccountId')]],
  SchemaRegistry: [
    ['provider', 'APICURIO', noSuchValue('APICURIO')],
    ['schemaRegistryUrls', 'https://example.com', wrongType('schemaRegistryUrls')],
    ['schemaRegistryUrls', [], invalid('schemaRegistryUrls')],
    ['schemaRegistryUrls', ['https://a.example', 5], wrongType('schemaRegistryUrls[1]')],
    ['schemaRegistryUrls', ['no-url'], failed('Invalid url')],
    ['schemaRegistryUrls', ['https://a.example', 'https://a.example'], invalid('schemaRegistryUrls')],
    ['schemaRegistryAuthentication', 'USER_INFO', wrongType('schemaRegistryAuthentication')],
    ['schemaRegistryAuthentication.type', 'OTHER', noSuchValue('OTHER')],
    ['schemaRegistryAuthentication.password', undefined, missing('schemaRegistryAuthentication.password')],
  ],
};

const workspaceCases: readonly Case[] = [
  ...textCases('name'),
  ...nameCases,
  ['name', 'a*b', invalid('name')],
  ['name', undefined, missing('name')],
  ['dataProcessRegion', undefined, missing('dataProcessRegion')],
  ['dataProcessRegion', 'VIRGINIA_USA', wrongType('dataProcessRegion')],
  ['dataProcessRegion.region', undefined, missing('dataProcessRegion.region')],
  ['dataProcessRegion.region', 'US_EAST_1', wrongType('dataProcessRegion')],
  ['dataProcessRegion.cloudProvider', 'ORACLE', ['INVALID_PROVIDER', 'ORACLE']],
  ['dataProcessRegion.cloudProvider', 'toString', ['INVALID_PROVIDER', 'toString']],
  ...textCases('dataProcessRegion.region'),
  ['streamConfig', 'SP10', wrongType('streamConfig')],
  ['streamConfig.tier', 'SP1', noSuchValue('SP1')],
  ['streamConfig.tier', 10, wrongType('streamConfig.tier')],
  ['sampleConnections.solar', 'true', wrongType('sampleConnections.solar')],
  ['sampleConnections', true, wrongType('sampleConnections')],
  ['failoverRegions', {}, wrongType('failoverRegions')],
  ['failoverRegions', ['DUBLIN_IRL'], wrongType('failoverRegions[0]')],
  ['unknown', 1, invalid('unknown')],
];

const privateLinkBody = {
  provider: 'AZURE',
  vendor: 'EVENTHUB',
  dnsDomain: 'example.com',
  region: 'US_EAST_2',
  serviceEndpointId: 'namespace-2',
};

const privateLinkCases: readonly Case[] = [
  ...textCases('provider'),
  ['provider', undefined, missing('provider')],
  ['provider', 'ORACLE', ['INVALID_PROVIDER', 'ORACLE']],
  ['provider', 'constructor', ['INVALID_PROVIDER', 'constructor']],
  ['vendor', 'KAFKA', noSuchValue('KAFKA')],
  ['dnsDomain', undefined, missing('dnsDomain')],
  ['dnsSubDomain', 'a', wrongType('dnsSubDomain')],
  ['dnsSubDomain', [5], wrongType('dnsSubDomain[0]')],
  ['arn', 'arn:aws:s3:::x', invalid('arn')],
  ['authenticationScheme', 'PASSWORD', noSuchValue('PASSWORD')],
  ['gcpServiceAttachmentUris', ['a', 'b', 'c', 'd'], invalid('gcpServiceAttachmentUris')],
  ['unknown', 1, invalid('unknown')],
];

const principalCases: readonly Case[] = [
  ['roles', undefined, missing('roles')],
  ['roles', 'GROUP_OWNER', wrongType('roles')],
  ['roles', [], invalid('roles')],
  ['roles', ['GROUP_KING'], noSuchValue('GROUP_KING')],
  ['roles', [5], wrongType('roles[0]')],
  ['groupId', 'no-id', invalid('groupId')],
  ...textCases('description'),
];

const show = (value: Json | undefined): string => JSON.stringify(value)?.slice(0, 40) ?? 'absent';

function itRefuses(
  cases: readonly Case[],
  send: (path: string, value: Json | undefined) => Promise<Reply>,
): void {
  for (const [path, value, [code, ...parameters]] of cases) {
    it(`400 ${code}: ${path} is ${show(value)}`, async () => {
      assertApiError(await send(path, value), 400, code, parameters);
    });
  }
}

describe('a field of the wrong kind', () => {
  const stock = stockForSuite();
  const owner = (): Api => stock().penstock.owner;

  for (const [type, cases] of Object.entries(connectionCases)) {
    describe(`in a new connection of type ${type}`, () => {
      const body = connectionBodies[type]?.('new-1') ?? {};
      itRefuses(cases, (path, value) => owner().post(connectionsOf(), withField(body, path, value)));
    });
  }

  describe('in an update of a Kafka connection', () => {
    // Absent means unchanged there.
    const cases = (connectionCases['Kafka'] ?? []).filter(([, value]) => value !== undefined);
    itRefuses(cases, (path, value) => owner().patch(stocked, withField({}, path, value)));
  });

  describe('in a new workspace', () => {
    itRefuses(workspaceCases, (path, value) =>
      owner().post('/streams', withField(workspaceBody('new-1'), path, value)),
    );
  });

  describe('in a new private link connection', () => {
    itRefuses(privateLinkCases, (path, value) =>
      owner().post('/streams/privateLinkConnections', withField(privateLinkBody, path, value)),
    );
  });

  describe('in a new service account', () => {
    itRefuses(principalCases, (path, value) =>
      stock().penstock.operator.post(
        '/api/penstock/v1/serviceAccounts',
        withField({ roles: ['GROUP_OWNER'] }, path, value),
      ),
    );
  });
});
