import { errors } from './errors.ts';

/** The regions of Atlas Stream Processing by cloud provider, from the API description. */
export const regions = {
  AWS: [
    'SYDNEY_AUS',
    'MUMBAI_IND',
    'FRANKFURT_DEU',
    'DUBLIN_IRL',
    'LONDON_GBR',
    'VIRGINIA_USA',
    'OHIO_USA',
    'OREGON_USA',
    'SAOPAULO_BRA',
    'MONTREAL_CAN',
    'TOKYO_JPN',
    'SINGAPORE_SGP',
    'PARIS_FRA',
    'SEOUL_KOR',
  ],
  AZURE: ['eastus', 'eastus2', 'westus', 'westeurope', 'brazilsouth', 'australiaeast'],
  GCP: ['US_CENTRAL1', 'US_EAST4', 'EUROPE_WEST1'],
} as const;

export type CloudProvider = keyof typeof regions;

/** What clusters call the regions that streams can be in; from Atlas's lists of both. */
const clusterNames: { readonly [P in CloudProvider]: Readonly<Record<(typeof regions)[P][number], string>> } =
  {
    AWS: {
      SYDNEY_AUS: 'AP_SOUTHEAST_2',
      MUMBAI_IND: 'AP_SOUTH_1',
      FRANKFURT_DEU: 'EU_CENTRAL_1',
      DUBLIN_IRL: 'EU_WEST_1',
      LONDON_GBR: 'EU_WEST_2',
      VIRGINIA_USA: 'US_EAST_1',
      OHIO_USA: 'US_EAST_2',
      OREGON_USA: 'US_WEST_2',
      SAOPAULO_BRA: 'SA_EAST_1',
      MONTREAL_CAN: 'CA_CENTRAL_1',
      TOKYO_JPN: 'AP_NORTHEAST_1',
      SINGAPORE_SGP: 'AP_SOUTHEAST_1',
      PARIS_FRA: 'EU_WEST_3',
      SEOUL_KOR: 'AP_NORTHEAST_2',
    },
    AZURE: {
      eastus: 'US_EAST',
      eastus2: 'US_EAST_2',
      westus: 'US_WEST',
      westeurope: 'EUROPE_WEST',
      brazilsouth: 'BRAZIL_SOUTH',
      australiaeast: 'AUSTRALIA_EAST',
    },
    GCP: { US_CENTRAL1: 'CENTRAL_US', US_EAST4: 'US_EAST_4', EUROPE_WEST1: 'WESTERN_EUROPE' },
  };

/** Where a workspace runs. */
export interface Region {
  readonly cloudProvider: CloudProvider;
  readonly region: string;
}

const isProvider = (name: string): name is CloudProvider => Object.hasOwn(regions, name);

/**
 * Finds a region by the name that streams have for it.
 *
 * @throws INVALID_PROVIDER. TENANT and SERVERLESS, which the API description lists as providers, have no stream regions
 *   and count as unknown.
 */
export function findRegion(cloudProvider: string, region: string): Region | undefined {
  if (!isProvider(cloudProvider)) throw errors.invalidProvider({ provider: cloudProvider });
  const known: readonly string[] = regions[cloudProvider];
  return known.includes(region) ? { cloudProvider, region } : undefined;
}

/**
 * Checks that a region exists.
 *
 * @throws INVALID_PROVIDER or INVALID_REGION
 */
export function regionOf(cloudProvider: string, region: string): Region {
  const found = findRegion(cloudProvider, region);
  if (!found) throw errors.invalidRegion({ region, provider: cloudProvider });
  return found;
}

/**
 * Finds a region by the name that streams or the one that clusters have for it.
 *
 * @param cloudProvider in any case
 * @throws INVALID_PROVIDER or INVALID_REGION
 */
export function regionOfAnyName(cloudProvider: string, name: string): Region {
  const provider = cloudProvider.toUpperCase();
  if (!isProvider(provider)) throw errors.invalidProvider({ provider: cloudProvider });
  const [own = name] = Object.entries(clusterNames[provider]).find(([, other]) => other === name) ?? [];
  return regionOf(provider, own);
}
