import type { JsonObject } from './json.ts';
import type { CloudProvider } from './region.ts';

/** A peering of a network of a project with one of a customer's, asked for by the project. */
export interface NetworkPeer {
  readonly id: string;
  readonly groupId: string;
  readonly containerId: string;
  /** Where the container is, which stays so. The store tells; what it is given does not matter. */
  readonly containerRegion: string;
  readonly provider: CloudProvider;
  /** The other end, in the words of its cloud. */
  readonly document: JsonObject;
  /** What makes two peers the same. */
  readonly identity: string;
  /** Steady time of the clock in milliseconds from which on the other end could accept it. */
  readonly acceptableAt: number;
  /** The same, from which on it is up. */
  readonly availableAt: number;
  /** The same, at which a deleted one is gone; null for one that nobody deleted. */
  readonly goneAt: number | null;
  /** Counts the changes. */
  readonly revision: number;
}

/** How many peers a project has at most, by Atlas's documented limits. */
export const networkPeersMax = 50;

interface Words {
  readonly initiating: string;
  readonly acceptable: string;
  readonly deleting: string;
}

/** What each cloud calls the states, from the API description. Azure needs nobody to accept. */
const words: Readonly<Record<CloudProvider, Words>> = {
  AWS: { initiating: 'INITIATING', acceptable: 'PENDING_ACCEPTANCE', deleting: 'TERMINATING' },
  AZURE: { initiating: 'ADDING_PEER', acceptable: 'ADDING_PEER', deleting: 'DELETING' },
  GCP: { initiating: 'ADDING_PEER', acceptable: 'WAITING_FOR_USER', deleting: 'DELETING' },
};

/** The state is a matter of time alone, so that a restart does not hold it up. No cloud is asked: it accepts by itself. */
export function networkPeerStatus(
  { provider, acceptableAt, availableAt, goneAt }: NetworkPeer,
  now: number,
): string {
  const { initiating, acceptable, deleting } = words[provider];
  if (goneAt !== null) return deleting;
  if (now >= availableAt) return 'AVAILABLE';
  return now >= acceptableAt ? acceptable : initiating;
}
