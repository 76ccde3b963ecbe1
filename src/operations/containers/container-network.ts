import type { Cluster } from '../../domain/cluster.ts';
import { newId } from '../../domain/id.ts';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { NetworkContainer } from '../../domain/network-container.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { accountDetails } from '../peerings/account-details.ts';

/** Where a container is, and how long the network is that it gets where none is asked for. */
type Place = Pick<NetworkContainer, 'groupId' | 'provider' | 'region'>;

/**
 * The network of a container where none is asked for. There is no such network: it is worked out, always the same, from
 * the project and the region, in the size that Atlas gives its own; on GCP, where that is too small, in the smallest.
 */
export function defaultNetwork({ groupId, provider, region }: Place): string {
  const { cidrBlock } = accountDetails(groupId, { cloudProvider: provider, region });
  return provider === 'GCP' ? cidrBlock.replace(/\.\d+\.0\/21$/, '.0.0/18') : cidrBlock;
}

const objectsIn = (list: Json | undefined): JsonObject[] =>
  Array.isArray(list) ? list.filter(isObject) : [];

/** Clusters that share hosts are in no container of the project. */
const isProvider = (name: Json | undefined): name is CloudProvider =>
  name === 'AWS' || name === 'AZURE' || name === 'GCP';

/**
 * The containers that a cluster is in. Atlas makes those that are not there, and the Terraform provider fails where a
 * region of a cluster has none.
 */
export function containersOfCluster({ groupId, document }: Cluster, now: number): NetworkContainer[] {
  const configs = objectsIn(document['replicationSpecs']).flatMap((spec) => objectsIn(spec['regionConfigs']));
  const containers = new Map<string, NetworkContainer>();
  for (const { providerName: provider, regionName } of configs) {
    if (!isProvider(provider) || typeof regionName !== 'string') continue;
    const region = provider === 'GCP' ? '' : regionName;
    const cidrBlock = defaultNetwork({ groupId, provider, region });
    const what = { id: newId(now), groupId, provider, region, cidrBlock, regions: null };
    containers.set(`${provider} ${region}`, { ...what, isProvisioned: true, revision: 1 });
  }
  return [...containers.values()];
}
