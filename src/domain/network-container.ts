import { normaliseCidr } from './cidr.ts';
import { isIpv4Range, isPrivateRange } from './cidr-range.ts';
import { errors } from './errors.ts';
import type { CloudProvider } from './region.ts';

/** A network of a project in a cloud: where its clusters of one region are, and what peers connect to. */
export interface NetworkContainer {
  readonly id: string;
  readonly groupId: string;
  readonly provider: CloudProvider;
  /** In the words of clusters; empty on GCP, where a project has one network for all regions. */
  readonly region: string;
  readonly cidrBlock: string;
  /** The regions of GCP that it is limited to, where some were named. */
  readonly regions: readonly string[] | null;
  /** Whether clusters or peers are in it. The store tells; what it is given does not matter. */
  readonly isProvisioned: boolean;
  /** Counts the changes. */
  readonly revision: number;
}

/** How many leading bits the network of a container has. */
interface PrefixBounds {
  readonly min: number;
  readonly max: number;
}

/** AWS and Azure take `/24` to `/21`, and so does GCP for some regions; for all of them, `/18` is its smallest. */
const small: PrefixBounds = { min: 21, max: 24 };
const wide: PrefixBounds = { min: 8, max: 18 };

/**
 * Checks the network of a container, by the API description and the documented errors.
 *
 * @throws INVALID_CIDR_BLOCK, ATLAS_NON_CANONICAL_CIDR_BLOCK, ATLAS_INVALID_CIDR_RANGE, ATLAS_INVALID_CIDR_BLOCK or
 *   ATLAS_INVALID_CIDR_BLOCK_FOR_SMALL_CONTAINER
 */
export function requireContainerNetwork(
  { provider, regions }: Pick<NetworkContainer, 'provider' | 'regions'>,
  cidrBlock: string,
): void {
  const canonical = isIpv4Range(cidrBlock) ? normaliseCidr(cidrBlock) : undefined;
  if (canonical === undefined) throw errors.invalidCidrBlock({ cidrBlock });
  if (canonical !== cidrBlock) throw errors.nonCanonicalCidrBlock({ cidrBlock, canonical });
  if (!isPrivateRange(cidrBlock)) throw errors.containerNotPrivate({ cidrBlock });
  const isWide = provider === 'GCP' && regions === null;
  const { min, max } = isWide ? wide : small;
  const bits = Number(cidrBlock.split('/')[1]);
  if (bits >= min && bits <= max) return;
  if (provider === 'GCP' && !isWide) throw errors.invalidSmallContainer();
  const size = isWide ? `${max} or larger` : `${max} to /${min}`;
  throw errors.invalidContainerSize({ cidrBlock, size, provider });
}
