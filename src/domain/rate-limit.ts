import { EndpointSetError } from './endpoint-set-error.ts';
import { ownLimitIds } from './own-limits.ts';
import { perMinute, type RateLimit, type RateLimitChoices } from './token-bucket.ts';

export { EndpointSetError };

export type { RateLimit };

/** Whose requests are counted together. */
export type RateLimitScope = 'GROUP' | 'ORGANIZATION' | 'USER';

/** Whose requests a request is counted with; absent where there is none. */
export type Counted = Readonly<Partial<Record<RateLimitScope, string | undefined>>>;

/** Operations that share a rate limit. */
export interface EndpointSet {
  readonly id: string;
  readonly name: string;
  readonly scope: RateLimitScope;
  readonly limit: RateLimit;
  /** Atlas's own figures, where the operator of the machine chose others. */
  readonly standard: RateLimit | null;
  readonly endpoints: readonly Endpoint[];
}

/** A method and the path template that it stands for. */
export interface Endpoint {
  readonly method: string;
  readonly path: string;
}

/** What taking a token from a bucket came to. */
export interface Taken {
  readonly granted: boolean;
  /** How many tokens are left. */
  readonly remaining: number;
  /** In how many whole seconds there is a token again. */
  readonly retryAfterSeconds: number;
}

/**
 * The port of token buckets. In one process they are in memory; processes that share a store have to share them, too,
 * so taking a token may wait for somebody else.
 */
export interface TokenBuckets {
  /**
   * Takes a token from a bucket, which is full when it is first asked for.
   *
   * @param limited what is limited, an endpoint set for one
   * @param whom whose requests are counted together
   * @param now the steady time of the clock, in milliseconds
   */
  take(limited: string, whom: string, limit: RateLimit, now: number): Taken | Promise<Taken>;
}

/**
 * Atlas's figures, from its documented table of rate limits. The table has no refill rate for projects (taken from the
 * streams' row, whose capacity is the same) and tells no ids; these are ours, in the form of the documented example.
 */
const standards = {
  streams_group: { name: 'Streams', scope: 'GROUP', limit: perMinute(1200, 500) },
  projects_user: { name: 'Projects', scope: 'USER', limit: perMinute(1200, 500) },
  projects_group: { name: 'Projects', scope: 'GROUP', limit: perMinute(1200, 500) },
  clusters_group: { name: 'Clusters', scope: 'GROUP', limit: perMinute(10_000, 5000) },
  projectIpAccessList_group: { name: 'Project IP Access List', scope: 'GROUP', limit: perMinute(1200, 500) },
  networkPeering_group: { name: 'Network Peering', scope: 'GROUP', limit: perMinute(2000, 1000) },
  ipAddresses_group: { name: 'IP Addresses', scope: 'GROUP', limit: perMinute(1200, 500) },
  organizations_user: { name: 'Organizations', scope: 'USER', limit: perMinute(300, 100) },
  organizations_organization: { name: 'Organizations', scope: 'ORGANIZATION', limit: perMinute(500, 250) },
  apiKeys_organization: { name: 'API Keys', scope: 'ORGANIZATION', limit: perMinute(500, 250) },
  apiKeys_group: { name: 'API Keys', scope: 'GROUP', limit: perMinute(500, 250) },
  serviceAccounts_organization: {
    name: 'Service Accounts',
    scope: 'ORGANIZATION',
    limit: perMinute(500, 250),
  },
  serviceAccounts_group: { name: 'Service Accounts', scope: 'GROUP', limit: perMinute(500, 250) },
  rateLimitsInspection_user: { name: 'Rate Limits Inspection', scope: 'USER', limit: perMinute(500, 250) },
} as const satisfies Record<string, Omit<EndpointSet, 'id' | 'standard' | 'endpoints'>>;

export type EndpointSetId = keyof typeof standards;

export const endpointSetIds = Object.keys(standards) as EndpointSetId[];

/**
 * All endpoint sets with the limits that hold.
 *
 * @param operations what the API answers; each goes into its set
 * @throws EndpointSetError
 */
export function endpointSets(operations: readonly Endpoint[], chosen: RateLimitChoices = {}): EndpointSet[] {
  const known: readonly string[] = [...endpointSetIds, ...ownLimitIds];
  const unknown = Object.keys(chosen).find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new EndpointSetError(`There is no endpoint set "${unknown}"; there are ${known.join(', ')}.`);
  }
  return endpointSetIds.map((id) => {
    const { limit, ...set } = standards[id];
    const choice = chosen[id];
    const endpoints = operations
      .filter(({ path }) => endpointSetOf(path) === id)
      .map(({ method, path }) => ({ method, path }));
    return choice
      ? { ...set, id, limit: perMinute(choice.capacity, choice.refill), standard: limit, endpoints }
      : { ...set, id, limit, standard: null, endpoints };
  });
}

/** The changes that no endpoint set counts, together. No list shows it and no header tells of it: Atlas has no such set. */
export const uncountedChanges = (limit: RateLimit): EndpointSet => ({
  id: 'uncountedChanges_user',
  name: 'Uncounted changes',
  scope: 'USER',
  limit,
  standard: null,
  endpoints: [],
});

/** The operations of each endpoint set, by what their paths begin with; the first that fits holds. */
const prefixes: readonly (readonly [RegExp, EndpointSetId])[] = [
  [/^\/groups\/\{groupId\}\/streams/, 'streams_group'],
  [/^\/groups\/\{groupId\}\/clusters/, 'clusters_group'],
  [/^\/groups\/\{groupId\}\/apiKeys/, 'apiKeys_group'],
  [/^\/groups\/\{groupId\}\/serviceAccounts/, 'serviceAccounts_group'],
  [/^\/groups\/\{groupId\}\/accessList/, 'projectIpAccessList_group'],
  [/^\/groups\/\{groupId\}\/(containers|peers)/, 'networkPeering_group'],
  [/^\/groups\/\{groupId\}\/ipAddresses/, 'ipAddresses_group'],
  [/^\/groups\/\{groupId\}/, 'projects_group'],
  [/^\/groups/, 'projects_user'],
  [/^\/orgs\/\{orgId\}\/apiKeys/, 'apiKeys_organization'],
  [/^\/orgs\/\{orgId\}\/serviceAccounts/, 'serviceAccounts_organization'],
  [/^\/orgs\/\{orgId\}/, 'organizations_organization'],
  [/^\/orgs/, 'organizations_user'],
  [/^\/rateLimits/, 'rateLimitsInspection_user'],
];

/**
 * The endpoint set of an operation, by its path template below `/api/atlas/v2`.
 *
 * @returns null for what has no limit, as failover connections by the documented table, and all that is not Atlas's
 */
export function endpointSetOf(path: string): EndpointSetId | null {
  if (path.includes('/failoverConnections') || !path.startsWith('/api/atlas/v2')) return null;
  const below = path.slice('/api/atlas/v2'.length);
  return prefixes.find(([prefix]) => prefix.test(below))?.[1] ?? null;
}
