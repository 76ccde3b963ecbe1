import { z } from 'zod';
import { type ApiError, errors } from '../../domain/errors.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Project } from '../../domain/project.ts';
import { check } from '../../schema/check.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader, Context } from '../operation.ts';

/** The bounds of a limit; null where the API description names none, and there is no limit until somebody sets one. */
interface Bounds {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
}

const within = (standard: number, most: number, least = 1): Bounds => ({ standard, least, most });

/**
 * The limits of a project, from the table in the API description. Where the table's highest value is below its default,
 * as it is for network access entries, the default is the highest.
 */
const limits: Readonly<Record<string, Bounds | null>> = {
  'atlas.project.deployment.clusters': within(25, 100),
  'atlas.project.deployment.nodesPerPrivateLinkRegion': within(50, 90),
  'atlas.project.deployment.privateServiceConnectionsPerRegionGroup': within(50, 100),
  'atlas.project.deployment.privateServiceConnectionsSubnetMask': within(27, 27, 20),
  'atlas.project.deployment.serverlessMTMs': null,
  'atlas.project.security.databaseAccess.customRoles': within(100, 1400),
  'atlas.project.security.databaseAccess.users': within(100, 100),
  'atlas.project.security.networkAccess.crossRegionEntries': within(40, 220),
  'atlas.project.security.networkAccess.entries': within(200, 200),
  'dataFederation.bytesProcessed.daily': null,
  'dataFederation.bytesProcessed.monthly': null,
  'dataFederation.bytesProcessed.query': null,
  'dataFederation.bytesProcessed.weekly': null,
};

/** The names of all limits, in the order in which they are listed. */
export const limitNames: readonly string[] = Object.keys(limits);

/** What is limited that is counted here. */
const clusters = 'atlas.project.deployment.clusters';

export const limitSchema = z
  .looseObject({
    currentUsage: z.int().optional(),
    defaultLimit: z.int().optional(),
    maximumLimit: z.int().optional(),
    name: z.string(),
    value: z.int(),
  })
  .meta({ id: 'ProjectLimit' });

/** No code of Atlas's own has been seen for this; the Terraform provider expects the status. */
export const limitNotFound = (limitName: string): ApiError =>
  errors.resourceNotFound({ resource: `Limit with name ${limitName}` });

/** @throws RESOURCE_NOT_FOUND for a name that no limit has */
export function requireLimit(limitName: string): void {
  if (!Object.hasOwn(limits, limitName)) throw limitNotFound(limitName);
}

const newLimitSchema = z
  .strictObject({ name: z.string().optional(), value: z.int().min(0) })
  .meta({ id: 'ProjectLimitChange' });

/** What the server knows better; clients send it back as they read it. */
const readOnly = ['currentUsage', 'defaultLimit', 'maximumLimit'];

/** The body of a request for another limit. */
export const newLimit: BodyReader<z.infer<typeof newLimitSchema>> = {
  schema: newLimitSchema,
  read: (json) => check(newLimitSchema, without(tidy(json), readOnly)),
};

/**
 * The value that a limit is to have.
 *
 * @param limitName that of the path; the body may repeat it
 * @throws INVALID_ATTRIBUTE for another name, and for what is out of bounds
 */
export function limitValue(limitName: string, { name, value }: z.infer<typeof newLimitSchema>): number {
  if (name !== undefined && name !== limitName) throw errors.invalidAttribute({ attribute: 'name' });
  const { least, most } = limits[limitName] ?? { least: 0, most: Number.MAX_SAFE_INTEGER };
  if (value < least || value > most) throw errors.invalidAttribute({ attribute: 'value' });
  return value;
}

/**
 * A limit as the API shows it.
 *
 * @param set the values that somebody has set, by the names of limits
 * @returns undefined for a limit that has no default and was not set
 */
export async function limitView(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { id }: Project,
  name: string,
  set: JsonObject,
): Promise<JsonObject | undefined> {
  const bounds = limits[name] ?? null;
  const value = set[name] ?? bounds?.standard;
  if (value === undefined) return undefined;
  const view = { name, value, defaultLimit: bounds?.standard, maximumLimit: bounds?.most };
  return name === clusters ? { ...view, currentUsage: await store.clusters.count(id, clock.steady()) } : view;
}
