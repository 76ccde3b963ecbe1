import type { Cluster } from '../domain/cluster.ts';
import type { Sealer } from './seal.ts';

/** The connection strings of clusters, which have the password of a database in them. */

/** Where the connection string of a cluster belongs, for sealing. */
const placeOf = (clusterId: string): string => `${clusterId}:connectionString`;

/** Seals a connection string for one cluster; sealed for another it does not open. */
export const sealConnectionString = (sealer: Sealer, clusterId: string, text: string): string =>
  sealer.seal(text, placeOf(clusterId));

/**
 * The connection string of a cluster, in clear.
 *
 * @returns null when the operator of the machine has told none
 */
export const openConnectionString = (
  sealer: Sealer,
  { id, sealedConnectionString }: Cluster,
): string | null =>
  sealedConnectionString === null ? null : sealer.open(sealedConnectionString, placeOf(id));
