import { type ApiError, errors } from '../../domain/errors.ts';
import { isId } from '../../domain/id.ts';
import type { NetworkPeer } from '../../domain/network-peer.ts';
import type { Store } from '../../store/store.ts';

/** The place of a peer, as its path names it. */
export interface PeerPath {
  readonly groupId: string;
  readonly peerId: string;
}

/** The error for a peer that its project does not have. */
export const peerNotFound = (path: PeerPath): ApiError => errors.peerNotFound({ ...path });

/** @throws INVALID_PEER_ID or PEER_NOT_FOUND */
export async function findPeer({ networkPeers }: Store, path: PeerPath, now: number): Promise<NetworkPeer> {
  const { groupId, peerId } = path;
  if (!isId(peerId)) throw errors.invalidPeerId({ peerId });
  const peer = await networkPeers.find(groupId, peerId, now);
  if (!peer) throw peerNotFound(path);
  return peer;
}
