import type { Config } from '../config/config.ts';
import { createConnectionTypes } from '../connections/connection-types.ts';
import { connectionTypes } from '../connections/index.ts';
import type { Context } from '../operations/operation.ts';

/** What operations work with. */
export const contextOf = (
  config: Config,
  parts: Pick<Context, 'store' | 'sealer' | 'clock' | 'events' | 'endpointSets'>,
): Context => ({
  ...parts,
  connectionTypes: createConnectionTypes({
    types: connectionTypes,
    sealer: parts.sealer,
    policy: { publicBrokersOnly: config.publicBrokersOnly },
    readyDelayMs: config.connectionReadyDelayMs,
  }),
  delays: {
    privateLinkDoneMs: config.privateLinkDoneDelayMs,
    clusterMs: config.clusterDelayMs,
    peeringMs: config.connectionReadyDelayMs,
    cloudAccessRoleMs: config.connectionReadyDelayMs,
  },
});
