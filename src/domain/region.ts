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

/** Where a workspace runs. */
export interface Region {
  readonly cloudProvider: CloudProvider;
  readonly region: string;
}

const isProvider = (name: string): name is CloudProvider => Object.hasOwn(regions, name);

/**
 * Checks that a region exists.
 *
 * @throws INVALID_PROVIDER or INVALID_REGION. TENANT and SERVERLESS, which the API description lists as providers,
 *   have no stream regions and count as unknown.
 */
export function regionOf(cloudProvider: string, region: string): Region {
  if (!isProvider(cloudProvider)) throw errors.invalidProvider({ provider: cloudProvider });
  const known: readonly string[] = regions[cloudProvider];
  if (!known.includes(region)) throw errors.invalidRegion({ region, provider: cloudProvider });
  return { cloudProvider, region };
}
