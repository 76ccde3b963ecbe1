import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import type { JsonObject } from '../../domain/json.ts';
import { check } from '../../schema/check.ts';
import { text } from '../../schema/fields.ts';
import { tidy } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';
import { tlsConfiguration } from './tls-configuration.ts';

/** The version whose advanced configuration has two members more. */
const legacyVersion = '2023-01-01';

/** What only that version has. */
const legacyArgs = {
  defaultReadConcern: z.enum(['local', 'available']).optional(),
  failIndexKeyTooLong: z.boolean().optional(),
};

const positive = z.int32().min(0).optional();

/** Disabled and enabled, by the API description. */
const verbosities = [1, 3];

const verbosity = z
  .int()
  .refine((value) => verbosities.includes(value))
  .meta({ enum: verbosities });

const processArgsSchema = z
  .strictObject({
    ...tlsConfiguration,
    ...legacyArgs,
    changeStreamOptionsPreAndPostImagesExpireAfterSeconds: z.int32().min(-1).optional(),
    chunkMigrationConcurrency: positive,
    defaultMaxTimeMS: positive,
    defaultWriteConcern: text.max(64).optional(),
    javascriptEnabled: z.boolean().optional(),
    noTableScan: z.boolean().optional(),
    oplogMinRetentionHours: z.number().min(0).optional(),
    oplogSizeMB: z.int32().min(1).optional(),
    queryStatsLogVerbosity: verbosity.optional(),
    sampleRefreshIntervalBIConnector: positive,
    sampleSizeBIConnector: positive,
    transactionLifetimeLimitSeconds: z.int().min(1).optional(),
  })
  .meta({ id: 'ClusterProcessArgs' });

/** A change of the advanced configuration of a cluster. */
export interface ProcessArgsChange {
  readonly set: JsonObject;
  /** What is to be as if nobody had ever set it: an explicit null, which the API description gives that meaning. */
  readonly cleared: readonly string[];
}

export const processArgsChange: BodyReader<ProcessArgsChange> = {
  schema: processArgsSchema,
  read(json) {
    const set = check(processArgsSchema, tidy(json)) as JsonObject;
    const cleared = Object.keys(json).filter((key) => json[key] === null);
    return { set, cleared };
  },
};

/** Whether a version of the API has a member of the advanced configuration. */
export const hasProcessArg = (version: string, key: string): boolean =>
  version === legacyVersion || !Object.hasOwn(legacyArgs, key);

/** @throws INVALID_ATTRIBUTE for what the version of the request does not have */
export function requireProcessArgs({ set }: ProcessArgsChange, version: string): void {
  const attribute = Object.keys(set).find((key) => !hasProcessArg(version, key));
  if (attribute !== undefined) throw errors.invalidAttribute({ attribute });
}
