import { z } from 'zod';
import { requireClusterRegion } from '../../domain/cluster-region.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type NetworkContainer, requireContainerNetwork } from '../../domain/network-container.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { check } from '../../schema/check.ts';
import { text } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

/** How many regions of GCP a body may name; there are not as many. */
const regionsMax = 100;

/** The regions of GCP that a body names. */
export const regions = z.array(text).min(1).max(regionsMax);

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

const network = z.cidrv4();

/** The same for the API description, which has a word for networks; those of the errors are other ones. */
const newContainerSchema = z
  .union([
    newSchemas.AWS.extend({ atlasCidrBlock: network.optional() }),
    newSchemas.AZURE.extend({ atlasCidrBlock: network }),
    newSchemas.GCP.extend({ atlasCidrBlock: network }),
  ])
  .meta({ id: 'NewNetworkContainer' });

/** What the server knows better; clients send it back as they read it. */
export const readOnlyFields = [
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

const readers: Readonly<Record<CloudProvider, (sent: JsonObject) => NewContainer>> = {
  AWS(sent) {
    const { regionName: region, atlasCidrBlock: cidrBlock } = check(newSchemas.AWS, sent);
    return { provider: 'AWS', region, regions: null, cidrBlock };
  },
  AZURE(sent) {
    const { region, atlasCidrBlock: cidrBlock } = check(newSchemas.AZURE, sent);
    return { provider: 'AZURE', region, regions: null, cidrBlock };
  },
  GCP(sent) {
    const { regions: some = null, atlasCidrBlock: cidrBlock } = check(newSchemas.GCP, sent);
    return { provider: 'GCP', region: '', regions: some, cidrBlock };
  },
};

/** The body of a request for a new container. */
export const newContainer: BodyReader<NewContainer> = {
  schema: newContainerSchema,
  read(json) {
    const sent = without(tidy(json), readOnlyFields);
    const provider = providerIn(sent);
    const asked = readers[provider](sent);
    for (const region of asked.regions ?? [asked.region]) {
      if (region !== '') requireClusterRegion(provider, region);
    }
    if (asked.cidrBlock !== undefined) requireContainerNetwork(asked, asked.cidrBlock);
    return asked;
  },
};
