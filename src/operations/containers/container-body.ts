import { z } from 'zod';
import { requireClusterRegion } from '../../domain/cluster-region.ts';
import { errors } from '../../domain/errors.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type NetworkContainer, requireContainerNetwork } from '../../domain/network-container.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { check } from '../../schema/check.ts';
import { text } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

/** How many regions of GCP a body may name; there are not as many. */
const regionsMax = 100;

const regions = z.array(text).min(1).max(regionsMax);

/** What each cloud needs said. On AWS the network may be left out, on GCP the regions may, as Terraform does. */
const newSchemas = {
  AWS: z.strictObject({
    providerName: z.literal('AWS').optional(),
    atlasCidrBlock: text.optional(),
    regionName: text,
  }),
  AZURE: z.strictObject({ providerName: z.literal('AZURE'), atlasCidrBlock: text, region: text }),
  GCP: z.strictObject({ providerName: z.literal('GCP'), atlasCidrBlock: text, regions: regions.optional() }),
};

const newContainerSchema = z
  .union([newSchemas.AWS, newSchemas.AZURE, newSchemas.GCP])
  .meta({ id: 'NewNetworkContainer' });

const changeSchema = z
  .strictObject({
    atlasCidrBlock: text.optional(),
    providerName: z.enum(['AWS', 'AZURE', 'GCP']).optional(),
    region: text.optional(),
    regionName: text.optional(),
    regions: regions.optional(),
  })
  .meta({ id: 'NetworkContainerChange' });

/** What the server knows better; clients send it back as they read it. */
const readOnly = [
  'azureSubscriptionId',
  'gcpProjectId',
  'id',
  'networkName',
  'provisioned',
  'vnetName',
  'vpcId',
];

const providerSchema = z.looseObject({ providerName: z.enum(['AWS', 'AZURE', 'GCP']).optional() });

/** The cloud of a container or peer; AWS where none is named, by the API description. */
export const providerIn = (sent: JsonObject): CloudProvider =>
  check(providerSchema, sent).providerName ?? 'AWS';

/** A container to be created, checked. */
export interface NewContainer extends Pick<NetworkContainer, 'provider' | 'region' | 'regions'> {
  /** Undefined where the caller leaves it to the server. */
  readonly cidrBlock: string | undefined;
}

function placeOf(provider: CloudProvider, sent: JsonObject): NewContainer {
  switch (provider) {
    case 'AWS': {
      const { regionName: region, atlasCidrBlock: cidrBlock } = check(newSchemas.AWS, sent);
      return { provider, region, regions: null, cidrBlock };
    }
    case 'AZURE': {
      const { region, atlasCidrBlock: cidrBlock } = check(newSchemas.AZURE, sent);
      return { provider, region, regions: null, cidrBlock };
    }
    case 'GCP': {
      const { regions: some = null, atlasCidrBlock: cidrBlock } = check(newSchemas.GCP, sent);
      return { provider, region: '', regions: some, cidrBlock };
    }
  }
}

/** The body of a request for a new container. */
export const newContainer: BodyReader<NewContainer> = {
  schema: newContainerSchema,
  read(json) {
    const sent = without(tidy(json), readOnly);
    const provider = providerIn(sent);
    const asked = placeOf(provider, sent);
    for (const region of asked.regions ?? [asked.region]) {
      if (region !== '') requireClusterRegion(provider, region);
    }
    if (asked.cidrBlock !== undefined) requireContainerNetwork(asked, asked.cidrBlock);
    return asked;
  },
};

/** The body of a change of a container. */
export const containerChange: BodyReader<z.infer<typeof changeSchema>> = {
  schema: changeSchema,
  read: (json) => check(changeSchema, without(tidy(json), readOnly)),
};

type ContainerChange = z.infer<typeof changeSchema>;

/** Whether a change names the place where the container is, or none. */
function staysIn({ provider, region, regions: own }: NetworkContainer, change: ContainerChange): boolean {
  const asked = provider === 'AZURE' ? change.region : change.regionName;
  if (provider !== 'GCP') return asked === undefined || asked === region;
  const sorted = (some: readonly string[] | null): string => (some ?? []).toSorted().join();
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
