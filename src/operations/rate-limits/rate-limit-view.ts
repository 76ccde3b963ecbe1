import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { authorise, authoriseInOrganisation, signInName } from '../../domain/principal.ts';
import type { EndpointSet, RateLimitScope } from '../../domain/rate-limit.ts';
import { organisationRoles, readProject } from '../../domain/role.ts';
import { text } from '../../schema/fields.ts';
import type { AccountInput, Context, Operation } from '../operation.ts';

const figure = z.looseObject({ defaultValue: z.int().optional(), value: z.int() });

/** An endpoint set as the API shows it. */
export const endpointSetSchema = z
  .looseObject({
    capacity: figure,
    endpointSetId: text,
    endpointSetName: text,
    endpoints: z.array(z.looseObject({ method: text, path: text })),
    refillDurationSeconds: figure,
    refillRate: figure,
    scope: z.enum(['IP', 'GROUP', 'ORGANIZATION', 'USER']),
  })
  .meta({ id: 'RateLimitEndpointSet' });

const optional = (description: string) => ({ description, required: false, schema: z.string() });

/** The query parameters that say for whom the limits are asked. */
export const whomQuery: Operation['query'] = {
  groupId: optional('Only limits of projects, as they hold for this one'),
  orgId: optional('Only limits of organisations, as they hold for this one'),
  userId: optional('Only limits of users, as they hold for this public key or client id'),
  ipAddress: optional('Only limits of network addresses; there are none'),
};

/**
 * Decides which scope of limits a caller asks for, and whether it may see them.
 *
 * @returns the scope; null for all of them
 * @throws as operations on the project or the organisation would; USER_UNAUTHORIZED for another user's limits
 */
export async function scopeOf(
  { store }: Pick<Context, 'store'>,
  { principal, query }: AccountInput,
): Promise<RateLimitScope | 'IP' | null> {
  const { groupId, orgId, userId, ipAddress } = query;
  if (groupId !== undefined) {
    const project = await store.projects.find(groupId);
    if (!project) throw errors.projectNotFound({ groupId });
    authorise(principal, project, readProject);
    return 'GROUP';
  }
  if (orgId !== undefined) {
    const organisation = await store.organisations.find(orgId);
    if (!organisation) throw errors.organisationNotFound({ orgId });
    authoriseInOrganisation(principal, organisation, organisationRoles);
    return 'ORGANIZATION';
  }
  if (userId !== undefined) {
    if (signInName(principal) !== userId) throw errors.roleTooWeak();
    return 'USER';
  }
  return ipAddress === undefined ? null : 'IP';
}

/** Renders an endpoint set; Atlas's own figures show where others were chosen. */
export function renderEndpointSet({ id, name, scope, limit, standard, endpoints }: EndpointSet): JsonText {
  const value = (chosen: number, own: number | undefined) => ({
    defaultValue: standard ? own : undefined,
    value: chosen,
  });
  return toJsonText({
    capacity: value(limit.capacity, standard?.capacity),
    endpointSetId: id,
    endpointSetName: name,
    endpoints,
    refillDurationSeconds: value(limit.periodMs / 1000, standard ? standard.periodMs / 1000 : undefined),
    refillRate: value(limit.refill, standard?.refill),
    scope,
  });
}
