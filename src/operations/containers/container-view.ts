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
function namesOf({
  id: containerId,
  groupId,
  provider,
  region,
  regions,
  isProvisioned,
}: NetworkContainer): object {
  const details = accountDetails(groupId, { cloudProvider: provider, region });
  const known = (name: string): string | null => (isProvisioned ? name : null);
  switch (details.cloudProvider) {
    case 'aws':
      return { regionName: region, vpcId: known(details.vpcId) };
    case 'azure':
      return {
        azureSubscriptionId: known(details.azureSubscriptionId),
        region,
        vnetName: known(details.virtualNetworkName),
      };
    case 'gcp':
      return {
        gcpProjectId: known(details.gcpProjectId),
        networkName: known(`${details.vpcNetworkName}-${containerId.slice(-suffixLength)}`),
        regions: regions ?? undefined,
      };
  }
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
