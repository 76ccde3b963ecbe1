import type { NetworkPeer } from '../../domain/network-peer.ts';
import type { Delays } from '../operation.ts';

/**
 * When a peer that is asked for now gets on: after one delay the other end could accept it, and as no cloud is asked,
 * it has after another.
 */
export const peerTimes = (
  now: number,
  { peeringMs }: Delays,
): Pick<NetworkPeer, 'acceptableAt' | 'availableAt'> => ({
  acceptableAt: now + peeringMs,
  availableAt: now + 2 * peeringMs,
});
