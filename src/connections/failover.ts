import { z } from 'zod';
import type { Connection } from '../domain/connection.ts';
import { errors } from '../domain/errors.ts';
import { failoverTypes } from '../domain/failover-connection.ts';
import type { JsonObject } from '../domain/json.ts';
import { regionOf } from '../domain/region.ts';
import type { Workspace } from '../domain/workspace.ts';
import { check } from '../schema/check.ts';
import { connectionName, text } from '../schema/fields.ts';
import { tidy } from '../schema/tidy.ts';

/** Atlas was seen to answer 500 where the name is absent; it is required here, as are the others. */
const identity = z.object({ type: z.enum(failoverTypes), name: connectionName, region: text });

const refuse = (message: string): never => {
  throw errors.validation({ message });
};

/**
 * Checks what a new failover connection says of itself against the connection that it is for. Terraform sends the name
 * of that connection, and a region out of the failover regions of the workspace.
 *
 * @throws the documented 400 of the first thing that is wrong
 */
export function refuseUnlessFailoverOf(parent: Connection, workspace: Workspace, body: JsonObject): void {
  if (!(failoverTypes as readonly string[]).includes(parent.type)) {
    refuse(`A connection of type ${parent.type} cannot have failover connections`);
  }
  const given = check(identity, tidy(body));
  if (given.type !== parent.type) refuse(`The type of connection ${parent.name} is ${parent.type}`);
  if (given.name !== parent.name) refuse('The name of a failover connection is that of its connection');
  regionOf(workspace.region.cloudProvider, given.region);
  if (!workspace.failoverRegions.some(({ region }) => region === given.region)) {
    refuse(`The region ${given.region} is not one of the failover regions of the workspace`);
  }
}
