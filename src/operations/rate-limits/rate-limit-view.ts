import { type ZodType, z } from 'zod';
import { normaliseCidr } from '../../domain/cidr.ts';
import { errors } from '../../domain/errors.ts';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { authorise, authoriseInOrganisation, signInName } from '../../domain/principal.ts';
import type { EndpointSet, RateLimitScope } from '../../domain/rate-limit.ts';
import { readOrganisation, readProject } from '../../domain/role.ts';
import { id, text } from '../../schema/fields.ts';
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

const optional = (description: string, schema: ZodType<string>) => ({ description, required: false, schema });

/** The query parameters that say for whom the limits are asked. */
export const whomQuery: Operation['query'] = {
  groupId: optional('Only limits of projects, as they hold for this one', id),
  orgId: optional('Only limits of organisations, as they hold for this one', id),
  userId: optional('Only limits of users, as they hold for this public key or client id', text),
  ipAddress: optional('Only limits of network addresses; there are none', z.union([z.ipv4(), z.ipv6()])),
};

/**
 * Decides which limits a caller asks for, and whether it may see them. By the API description each parameter leaves
 * only the limits of its own scope, so that two of them leave none.
 *
 * @returns whether the limits of a scope are asked for
 * @throws as operations on the project or the organisation would; USER_UNAUTHORIZED for the limits of another user or
 *   another network address
 */
export async function askedScopes(
  { store }: Pick<Context, 'store'>,
  { principal, query, address }: AccountInput,
): Promise<(set: EndpointSet) => boolean> {
  const { groupId, orgId, userId, ipAddress } = query;
  const scopes: (RateLimitScope | 'IP')[] = [];
  if (groupId !== undefined) {
    const project = await store.projects.find(groupId);
    if (!project) throw errors.projectNotFound({ groupId });
    authorise(principal, project, readProject);
    scopes.push('GROUP');
  }
  if (orgId !== undefined) {
    const organisation = await store.organisations.find(orgId);
    if (!organisation) throw errors.organisationNotFound({ orgId });
    authoriseInOrganisation(principal, organisation, readOrganisation);
    scopes.push('ORGANIZATION');
  }
  if (userId !== undefined) {
    if (signInName(principal) !== userId) throw errors.roleTooWeak();
    scopes.push('USER');
  }
  if (ipAddress !== undefined) {
    if (address === null || normaliseCidr(ipAddress) !== normaliseCidr(address)) throw errors.roleTooWeak();
    scopes.push('IP');
  }
  return ({ scope }) => scopes.every((one) => one === scope);
}

/** Renders an endpoint set; Atlas's own figures show where others were chosen. */
export function renderEndpointSet({
  id: setId,
  name,
  scope,
  limit,
  standard,
  endpoints,
}: EndpointSet): JsonText {
  const value = (chosen: number, own: number | undefined) => ({
    defaultValue: standard ? own : undefined,
    value: chosen,
  });
  return toJsonText({
    capacity: value(limit.capacity, standard?.capacity),
    endpointSetId: setId,
    endpointSetName: name,
    endpoints,
    refillDurationSeconds: value(limit.periodMs / 1000, standard ? standard.periodMs / 1000 : undefined),
    refillRate: value(limit.refill, standard?.refill),
    scope,
  });
}
