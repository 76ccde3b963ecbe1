import type { JsonObject } from '../../src/domain/json.ts';

/** Bodies of Private Link connections that the API accepts. Each call makes a new object. */

/** Below the project. */
export const privateLinks = '/streams/privateLinkConnections';

/** As the Atlas CLI sent it when it was recorded; the provider is typed in another case than it is read in. */
export const eventHubLink = (): JsonObject => ({
  provider: 'Azure',
  region: 'US_EAST_2',
  serviceEndpointId:
    '/subscriptions/fd01adff-b37e-4693-8497-83ecf183a145/resourceGroups/test-rg/providers/Microsoft.EventHub/namespaces/test-namespace',
  dnsDomain: 'test-namespace.servicebus.windows.net',
});

export const mskLink = (): JsonObject => ({
  provider: 'AWS',
  vendor: 'MSK',
  arn: 'arn:aws:kafka:us-east-1:123456789012:cluster/example/1',
});

const confluentDomain = 'example.us-east-1.aws.confluent.cloud';

export const confluentLink = (): JsonObject => ({
  provider: 'AWS',
  vendor: 'Confluent',
  region: 'US_EAST_1',
  serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0',
  dnsDomain: confluentDomain,
  dnsSubDomain: [`use1-az1.${confluentDomain}`, `use1-az2.${confluentDomain}`],
});

/** A vendor, and what it has to be told and must not be. */
export interface VendorCase {
  readonly provider: string;
  readonly vendor: string;
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
}

/** Every vendor with its rules, from the contract. */
export const vendorCases: readonly VendorCase[] = [
  ['AWS', 'CONFLUENT', ['region', 'serviceEndpointId'], []],
  ['AWS', 'MSK', ['arn'], []],
  ['AWS', 'S3', ['region', 'serviceEndpointId'], []],
  ['AWS', 'KINESIS', ['region', 'serviceEndpointId'], []],
  ['AWS', 'LAMBDA', ['region', 'serviceEndpointId'], []],
  ['AZURE', 'EVENTHUB', ['region', 'dnsDomain', 'serviceEndpointId'], ['azureResourceIds']],
  ['AZURE', 'AZURE_BLOB_STORAGE', ['region', 'dnsDomain', 'serviceEndpointId'], ['azureResourceIds']],
  ['AZURE', 'CONFLUENT', ['region', 'dnsDomain', 'azureResourceIds'], ['serviceEndpointId']],
  ['GCP', 'CONFLUENT', ['region', 'dnsDomain', 'gcpServiceAttachmentUris'], ['serviceEndpointId']],
  ['GCP', 'PUBSUB', ['region'], []],
].map(([provider, vendor, required, forbidden]) => ({ provider, vendor, required, forbidden }) as VendorCase);

/** Every field that some vendor has to be told, with a value that all take. */
export const vendorFields: JsonObject = {
  arn: 'arn:aws:kafka:us-east-1:123456789012:cluster/example/1',
  region: 'US_EAST_1',
  serviceEndpointId: 'endpoint',
  dnsDomain: 'domain.example.com',
  azureResourceIds: ['/subscriptions/1'],
  gcpServiceAttachmentUris: ['projects/1'],
};

/** The least that a vendor has to be told, with a domain of its own where it has one, so that no two are the same. */
export function vendorLink({ provider, vendor, required }: VendorCase, own: string): JsonObject {
  const fields = required.map((field) => [field, vendorFields[field]]);
  const sole: JsonObject = required.includes('serviceEndpointId') ? { serviceEndpointId: own } : {};
  return { provider, vendor, ...Object.fromEntries(fields), ...sole };
}

/** Networking that goes through a Private Link connection. */
export const throughLink = (connectionId: string): JsonObject => ({
  access: { type: 'PRIVATE_LINK', connectionId },
});
