import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { type NetworkContainer, requireContainerNetwork } from '../../domain/network-container.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { check } from '../../schema/check.ts';
import { text } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';
import { readOnlyFields, regions } from './container-body.ts';

const changeSchema = z.strictObject({
  atlasCidrBlock: text.optional(),
  providerName: z.enum(['AWS', 'AZURE', 'GCP']).optional(),
  region: text.optional(),
  regionName: text.optional(),
  regions: regions.optional(),
});

/** The same for the API description, which has a word for networks. */
const describedChange = changeSchema
  .extend({ atlasCidrBlock: z.cidrv4().optional() })
  .meta({ id: 'NetworkContainerChange' });

type ContainerChange = z.infer<typeof changeSchema>;

/** The body of a change of a container. */
export const containerChange: BodyReader<ContainerChange> = {
  schema: describedChange,
  read: (json) => check(changeSchema, without(tidy(json), readOnlyFields)),
};

const sorted = (some: readonly string[] | null): string => (some ?? []).toSorted().join();

/** Whether a change names the place where the container is, or none. */
function staysIn({ provider, region, regions: own }: NetworkContainer, change: ContainerChange): boolean {
  const asked = provider === 'AZURE' ? change.region : change.regionName;
  if (provider !== 'GCP') return asked === undefined || asked === region;
  return change.regions === undefined || sorted(change.regions) === sorted(own);
}

/** The regions in the words of clouds that the container is not of. */
const foreignFields: Readonly<Record<CloudProvider, readonly (keyof ContainerChange)[]>> = {
  AWS: ['region', 'regions'],
  AZURE: ['regionName', 'regions'],
  GCP: ['region', 'regionName'],
};

/**
 * The container with another network.
 *
 * @throws ATTRIBUTE_READ_ONLY, INVALID_ATTRIBUTE, CANNOT_CHANGE_CONTAINER_REGION, CANNOT_UPDATE_SMALL_CONTAINER, or
 *   what there is to say against the network
 */
export function changeContainer(container: NetworkContainer, change: ContainerChange): NetworkContainer {
  const { id, provider, cidrBlock } = container;
  if ((change.providerName ?? provider) !== provider) {
    throw errors.readOnlyAttribute({ attribute: 'providerName' });
  }
  const foreign = foreignFields[provider].find((field) => change[field] !== undefined);
  if (foreign !== undefined) throw errors.invalidAttribute({ attribute: foreign });
  if (!staysIn(container, change)) throw errors.containerRegionFixed();
  const wanted = change.atlasCidrBlock ?? cidrBlock;
  if (wanted !== cidrBlock) {
    requireContainerNetwork(container, wanted);
    if (container.regions !== null) throw errors.smallContainerFixed({ containerId: id });
  }
  return { ...container, cidrBlock: wanted, revision: container.revision + 1 };
}
