import { z } from 'zod';
import {
  type ClusterProvider,
  clusterProviders,
  instanceSizes,
  sharedInstanceSize,
} from '../../domain/cluster-region.ts';
import { toJsonText } from '../../domain/json.ts';
import { itemsOnPage } from '../../domain/page.ts';
import { readProject } from '../../domain/role.ts';
import { text } from '../../schema/fields.ts';
import { operation, type QueryParameter } from '../operation.ts';

const regionSchema = z.looseObject({ default: z.boolean(), name: text });

const providerRegionsSchema = z
  .looseObject({
    instanceSizes: z.array(z.looseObject({ availableRegions: z.array(regionSchema), name: text })),
    provider: z.enum(['AWS', 'GCP', 'AZURE']),
  })
  .meta({ id: 'ClusterProviderRegions' });

const query = {
  providers: {
    description: 'The cloud providers whose regions are wanted; all when none is named',
    required: false,
    repeatable: true,
    schema: z.enum(['AWS', 'GCP', 'AZURE']),
  },
  tier: {
    description: 'The one size of clusters whose regions are wanted',
    required: false,
    schema: z.enum(instanceSizes),
  },
} satisfies Record<string, QueryParameter>;

const renderProvider = ({ name: provider, regions }: ClusterProvider, sizes: readonly string[]): string => {
  const availableRegions = regions.map((name, at) => ({ default: at === 0, name }));
  return toJsonText({ instanceSizes: sizes.map((name) => ({ availableRegions, name })), provider });
};

export const listGroupClusterProviderRegions = operation({
  id: 'listGroupClusterProviderRegions',
  method: 'GET',
  path: '/clusters/provider/regions',
  summary: 'Return the regions and sizes that clusters can have',
  since: ['2023-01-01'],
  roles: readProject,
  paged: true,
  query,
  answer: { status: 200, schema: providerRegionsSchema },
  async handle(_context, { query: { providers, tier }, page }) {
    const named = providers?.split(',') ?? [];
    const spansProviders = named.length > 1;
    // By the API description, several providers are asked for to span them, which clusters on shared hosts cannot.
    const isWanted = (size: string): boolean =>
      (tier === undefined || size === tier) && !(spansProviders && size === sharedInstanceSize);
    const found = clusterProviders
      .filter(({ name }) => named.length === 0 || named.includes(name))
      .map((provider) => ({ provider, sizes: provider.instanceSizes.filter(isWanted) }))
      .filter(({ sizes }) => sizes.length > 0);
    const shown = itemsOnPage(found, page);
    return {
      results: shown.map(({ provider, sizes }) => renderProvider(provider, sizes)).join(','),
      totalCount: found.length,
    };
  },
});
