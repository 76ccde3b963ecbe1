import type { JsonObject } from './json.ts';

/** A cluster of a project: a name that connections refer to, with a description that clients read back. */
export interface Cluster {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  /** The description that was asked for, with defaults and ids filled in. */
  readonly document: JsonObject;
  /** The settings of its database that are no part of the description; those that nobody set are absent. */
  readonly processArgs: JsonObject;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  /** The steady time of the clock in milliseconds at which the cluster turns from CREATING to IDLE. */
  readonly readyAt: number;
  /** The same, at which the last change has taken effect; until then the cluster is UPDATING. */
  readonly updatedUntil: number;
  /** The steady time of the clock in milliseconds at which a deleted cluster is gone; null for one that nobody deleted. */
  readonly goneAt: number | null;
  /** Where the database really is, sealed; null until the operator of the machine tells. */
  readonly sealedConnectionString: string | null;
  /** Goes up by one with every change of the description or the settings. */
  readonly revision: number;
}

export type ClusterState = 'CREATING' | 'UPDATING' | 'IDLE' | 'DELETING';

/** The state is a matter of time alone, so that a restart does not hold it up. */
export function clusterState({ readyAt, updatedUntil, goneAt }: Cluster, now: number): ClusterState {
  if (goneAt !== null) return 'DELETING';
  if (now < readyAt) return 'CREATING';
  return now < updatedUntil ? 'UPDATING' : 'IDLE';
}

/**
 * Names of clusters: 1 to 64 ASCII letters, digits and hyphens, by the pattern of the API description; Atlas's
 * documentation does not let them end with a hyphen either.
 */
export const clusterNamePattern = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62}[a-zA-Z0-9])?$/;

/** The major version of MongoDB that new clusters have, as recorded from Atlas. */
export const defaultMajorVersion = '8.0';
