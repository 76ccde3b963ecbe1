import { z } from 'zod';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import type { NetworkContainer } from '../../domain/network-container.ts';
import { id, text } from '../../schema/fields.ts';
import { accountDetails } from '../peerings/account-details.ts';

const common = { atlasCidrBlock: text, id, provisioned: z.boolean() };

/** A container as the API shows it. What its cloud calls it is null until clusters or peers are in it. */
export const containerSchema = z
  .discriminatedUnion('providerName', [
    z.looseObject({
      ...common,
      providerName: z.literal('AWS'),
      regionName: text,
      vpcId: text.nullable(),
    }),
    z.looseObject({
      ...common,
      providerName: z.literal('AZURE'),
      azureSubscriptionId: text.nullable(),
      region: text,
      vnetName: text.nullable(),
    }),
    z.looseObject({
      ...common,
      providerName: z.literal('GCP'),
      gcpProjectId: text.nullable(),
      networkName: text.nullable(),
      regions: z.array(text).optional(),
    }),
  ])
  .meta({ id: 'NetworkContainer' });

/** How many digits follow the id in the name of a network of GCP, by the API description. */
const suffixLength = 8;

/** There are no accounts in clouds: the ids are worked out from the project and the region, as those of streams. */
function namesOf(container: NetworkContainer): object {
  const { id: containerId, groupId, provider, region, isProvisioned } = container;
  const details = accountDetails(groupId, { cloudProvider: provider, region });
  const known = (name: string): string | null => (isProvisioned ? name : null);
  if (details.cloudProvider === 'aws') return { regionName: region, vpcId: known(details.vpcId) };
  if (details.cloudProvider === 'azure') {
    const { azureSubscriptionId, virtualNetworkName } = details;
    return { azureSubscriptionId: known(azureSubscriptionId), region, vnetName: known(virtualNetworkName) };
  }
  const networkName = `${details.vpcNetworkName}-${containerId.slice(-suffixLength)}`;
  return {
    gcpProjectId: known(details.gcpProjectId),
    networkName: known(networkName),
    regions: container.regions ?? undefined,
  };
}

export const renderContainer = (container: NetworkContainer): JsonText =>
  toJsonText({
    ...namesOf(container),
    atlasCidrBlock: container.cidrBlock,
    id: container.id,
    providerName: container.provider,
    provisioned: container.isProvisioned,
  });

/** Several containers, joined with commas. */
export const renderContainers = (containers: readonly NetworkContainer[]): JsonText =>
  containers.map(renderContainer).join(',');
