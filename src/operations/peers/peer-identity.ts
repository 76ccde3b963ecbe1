import { type ApiError, errors } from '../../domain/errors.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { NetworkPeer } from '../../domain/network-peer.ts';
import type { CloudProvider } from '../../domain/region.ts';

/** What tells a network of each cloud from all others, by the documented errors for a second peer with it. */
const fields: Readonly<Record<CloudProvider, readonly [string, string]>> = {
  AWS: ['awsAccountId', 'vpcId'],
  AZURE: ['azureSubscriptionId', 'vnetName'],
  GCP: ['gcpProjectId', 'networkName'],
};

const makeErrors = {
  AWS: errors.peerExistsOnAws,
  AZURE: errors.peerExistsOnAzure,
  GCP: errors.peerExistsOnGcp,
};

const textAt = (end: JsonObject, field: string): string => {
  const value = end[field];
  return typeof value === 'string' ? value : '';
};

const namesIn = (provider: CloudProvider, end: JsonObject): [string, string] => {
  const [account, network] = fields[provider].map((field) => textAt(end, field));
  return [account ?? '', network ?? ''];
};

/** What makes two peers of a project the same. */
export const peerIdentity = (provider: CloudProvider, end: JsonObject): string =>
  namesIn(provider, end).join(' ');

/** The error for a second peer with the same network. */
export function peerExists({ provider, document }: NetworkPeer): ApiError {
  const [account, network] = namesIn(provider, document);
  return makeErrors[provider]({ account, network });
}
