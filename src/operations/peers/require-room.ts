import { overlap } from '../../domain/cidr-range.ts';
import { errors } from '../../domain/errors.ts';
import type { NetworkContainer } from '../../domain/network-container.ts';
import type { NetworkPeer } from '../../domain/network-peer.ts';
import type { Store } from '../../store/store.ts';

const networkOf = ({ document }: NetworkPeer): string | undefined => {
  const { routeTableCidrBlock: network } = document;
  return typeof network === 'string' ? network : undefined;
};

/**
 * Checks that the network of a peer has no addresses that its container or another peer of that has; of the networks on
 * Azure and GCP nothing is said. A peer with the same network is another error.
 *
 * @throws OVERLAPPING_ATLAS_CIDR_BLOCK or OVERLAPPING_CIDR_BLOCK
 */
export async function requireRoom(
  { networkPeers }: Store,
  container: NetworkContainer,
  peer: NetworkPeer,
  now: number,
): Promise<void> {
  const cidrBlock = networkOf(peer);
  if (cidrBlock === undefined) return;
  if (overlap(cidrBlock, container.cidrBlock)) throw errors.overlapsContainer({ cidrBlock });
  const others = await networkPeers.listIn(container.id, now);
  const taken = others
    .filter(({ id, identity }) => id !== peer.id && identity !== peer.identity)
    .map(networkOf);
  if (taken.some((other) => other !== undefined && overlap(cidrBlock, other))) {
    throw errors.overlapsPeer({ cidrBlock });
  }
}
