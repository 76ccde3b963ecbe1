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

export const confluentLink = (): JsonObject => ({
  provider: 'AWS',
  vendor: 'Confluent',
  region: 'US_EAST_1',
  dnsDomain: 'example.us-east-1.aws.confluent.cloud',
  dnsSubDomain: ['use1-az1', 'use1-az2'],
});

/** Networking that goes through a Private Link connection. */
export const throughLink = (connectionId: string): JsonObject => ({
  access: { type: 'PRIVATE_LINK', connectionId },
});
