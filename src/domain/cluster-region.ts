import { errors } from './errors.ts';

/** Where clusters can be, and in what sizes, from the API description of clusters. */

/** A cloud provider of clusters. The first of its regions is its default. */
export interface ClusterProvider {
  readonly name: string;
  readonly regions: readonly string[];
  /** Regions of governments, of China and the like: a cluster may name them, but they are not on offer. */
  readonly restrictedRegions: readonly string[];
  readonly instanceSizes: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The size of clusters that share their hosts; they cannot span providers. */
export const sharedInstanceSize = 'M0';

const aws: ClusterProvider = {
  name: 'AWS',
  regions: words(`
    US_EAST_1 US_EAST_2 US_WEST_1 US_WEST_2 CA_CENTRAL_1 CA_WEST_1 MX_CENTRAL_1 SA_EAST_1
    EU_NORTH_1 EU_WEST_1 EU_WEST_2 EU_WEST_3 EU_CENTRAL_1 EU_CENTRAL_2 EU_SOUTH_1 EU_SOUTH_2
    AP_EAST_1 AP_EAST_2 AP_NORTHEAST_1 AP_NORTHEAST_2 AP_NORTHEAST_3 AP_SOUTH_1 AP_SOUTH_2
    AP_SOUTHEAST_1 AP_SOUTHEAST_2 AP_SOUTHEAST_3 AP_SOUTHEAST_4 AP_SOUTHEAST_5 AP_SOUTHEAST_6 AP_SOUTHEAST_7
    ME_SOUTH_1 ME_CENTRAL_1 AF_SOUTH_1 IL_CENTRAL_1
  `),
  restrictedRegions: words('US_GOV_WEST_1 US_GOV_EAST_1 CN_NORTH_1 CN_NORTHWEST_1 GLOBAL'),
  instanceSizes: words(`
    ${sharedInstanceSize} M10 M20 M30 M40 M50 M60 M80 M100 M140 M200 M300
    R40 R50 R60 R80 R200 R300 R400 R700
    M40_NVME M50_NVME M60_NVME M80_NVME M200_NVME M400_NVME
    M30_GEN_2 M40_GEN_2 M50_GEN_2 M60_GEN_2 M80_GEN_2 M140_GEN_2 M200_GEN_2 M300_GEN_2
    R40_GEN_2 R50_GEN_2 R60_GEN_2 R80_GEN_2 R200_GEN_2 R300_GEN_2 R400_GEN_2 R700_GEN_2
    M40_NVME_GEN_2 M50_NVME_GEN_2 M60_NVME_GEN_2 M80_NVME_GEN_2 M200_NVME_GEN_2 M400_NVME_GEN_2
  `),
};

const gcp: ClusterProvider = {
  name: 'GCP',
  regions: words(`
    CENTRAL_US EASTERN_US US_EAST_4 US_EAST_5 US_WEST_2 US_WEST_3 US_WEST_4 US_SOUTH_1 WESTERN_US
    NORTH_AMERICA_NORTHEAST_1 NORTH_AMERICA_NORTHEAST_2 NORTH_AMERICA_SOUTH_1
    SOUTH_AMERICA_EAST_1 SOUTH_AMERICA_WEST_1
    WESTERN_EUROPE EUROPE_NORTH_1 EUROPE_WEST_2 EUROPE_WEST_3 EUROPE_WEST_4 EUROPE_WEST_6 EUROPE_WEST_8
    EUROPE_WEST_9 EUROPE_WEST_10 EUROPE_WEST_12 EUROPE_SOUTHWEST_1 EUROPE_CENTRAL_2
    MIDDLE_EAST_CENTRAL_1 MIDDLE_EAST_CENTRAL_2 MIDDLE_EAST_WEST_1 AFRICA_SOUTH_1
    AUSTRALIA_SOUTHEAST_1 AUSTRALIA_SOUTHEAST_2
    EASTERN_ASIA_PACIFIC NORTHEASTERN_ASIA_PACIFIC SOUTHEASTERN_ASIA_PACIFIC ASIA_EAST_2 ASIA_NORTHEAST_2
    ASIA_NORTHEAST_3 ASIA_SOUTH_1 ASIA_SOUTH_2 ASIA_SOUTHEAST_2
  `),
  restrictedRegions: words(`
    EASTERN_US_AW US_EAST_4_AW US_EAST_5_AW US_WEST_2_AW US_WEST_3_AW US_WEST_4_AW US_SOUTH_1_AW CENTRAL_US_AW
    WESTERN_US_AW
  `),
  instanceSizes: words(`
    ${sharedInstanceSize} M10 M20 M30 M40 M50 M60 M80 M140 M200 M250 M300 M400
    R40 R50 R60 R80 R200 R300 R400 R600
    M30_GEN_2 M40_GEN_2 M50_GEN_2 M60_GEN_2 M80_GEN_2 M140_GEN_2 M200_GEN_2
    R40_GEN_2 R50_GEN_2 R60_GEN_2 R80_GEN_2 R200_GEN_2 R300_GEN_2 R400_GEN_2
  `),
};

const azure: ClusterProvider = {
  name: 'AZURE',
  regions: words(`
    US_WEST_2 US_CENTRAL US_EAST US_EAST_2 US_NORTH_CENTRAL US_SOUTH_CENTRAL US_WEST US_WEST_CENTRAL US_WEST_3
    CANADA_EAST CANADA_CENTRAL MEXICO_CENTRAL BRAZIL_SOUTH BRAZIL_SOUTHEAST
    EUROPE_NORTH EUROPE_WEST FRANCE_CENTRAL FRANCE_SOUTH GERMANY_WEST_CENTRAL GERMANY_NORTH ITALY_NORTH
    NORWAY_EAST NORWAY_WEST POLAND_CENTRAL SPAIN_CENTRAL SWEDEN_CENTRAL SWEDEN_SOUTH SWITZERLAND_NORTH
    SWITZERLAND_WEST UK_SOUTH UK_WEST
    AUSTRALIA_CENTRAL AUSTRALIA_CENTRAL_2 AUSTRALIA_EAST AUSTRALIA_SOUTH_EAST NEW_ZEALAND_NORTH
    INDIA_CENTRAL INDIA_SOUTH INDIA_WEST ASIA_EAST ASIA_SOUTH_EAST JAPAN_EAST JAPAN_WEST KOREA_CENTRAL KOREA_SOUTH
    SOUTH_AFRICA_NORTH SOUTH_AFRICA_WEST UAE_CENTRAL UAE_NORTH QATAR_CENTRAL ISRAEL_CENTRAL
  `),
  restrictedRegions: words('CHINA_EAST CHINA_NORTH US_GOV_VIRGINIA US_GOV_ARIZONA US_GOV_TEXAS'),
  instanceSizes: words(`
    ${sharedInstanceSize} M10 M20 M30 M40 M50 M60 M80 M90 M200
    R40 R50 R60 R80 R200 R300 R400
    M60_NVME M80_NVME M200_NVME M300_NVME M400_NVME M600_NVME
  `),
};

/** Every provider of clusters, in the order of the API description. */
export const clusterProviders: readonly ClusterProvider[] = [aws, gcp, azure];

/** Every size of any provider. */
export const instanceSizes: readonly string[] = [
  ...new Set(clusterProviders.flatMap((provider) => provider.instanceSizes)),
];

/** Whose hosts several clusters share; the provider behind is told apart, or not at all. */
export const sharingProviders = ['TENANT', 'FLEX'] as const;

/** Whether clusters of a provider share their hosts. */
export const isShared = (provider: string): boolean =>
  (sharingProviders as readonly string[]).includes(provider);

/** Sizes of clusters on shared hosts; M2 and M5 are still in the API description. */
const sharedInstanceSizes: readonly string[] = [sharedInstanceSize, 'M2', 'M5', 'FLEX'];

const isIn = (region: string, { regions, restrictedRegions }: ClusterProvider): boolean =>
  regions.includes(region) || restrictedRegions.includes(region);

/**
 * Checks that a provider has a region; for shared hosts, any provider's will do.
 *
 * @throws INVALID_REGION
 */
export function requireClusterRegion(provider: string, region: string): void {
  const own = clusterProviders.filter(({ name }) => name === provider);
  const candidates = isShared(provider) ? clusterProviders : own;
  if (!candidates.some((one) => isIn(region, one))) throw errors.invalidRegion({ region, provider });
}

/**
 * Checks that a provider has nodes of a size.
 *
 * @throws INVALID_ENUM_VALUE
 */
export function requireInstanceSize(provider: string, size: string): void {
  const sizes = isShared(provider)
    ? sharedInstanceSizes
    : clusterProviders
        .find(({ name }) => name === provider)
        ?.instanceSizes.filter((one) => one !== sharedInstanceSize);
  if (!sizes?.includes(size)) throw errors.invalidEnumValue({ value: size });
}
