import { z } from 'zod';
import { clusterNamePattern } from '../../domain/cluster.ts';
import { sharingProviders } from '../../domain/cluster-region.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import { withoutBlanks } from '../../schema/blank.ts';
import { check } from '../../schema/check.ts';
import { text } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';
import { requirePlaces } from './require-places.ts';
import { tlsConfiguration } from './tls-configuration.ts';

/** What describes the hardware of nodes differs by provider and grows every year; what it holds is kept as it is. */
const anything = z.looseObject({});

const nodes = z.looseObject({
  ebsVolumeType: z.enum(['STANDARD', 'PROVISIONED', 'HIGH_PERFORMANCE']).optional(),
  instanceSize: text.optional(),
  nodeCount: z.int().min(0).optional(),
});

/** The cloud providers that can be behind hosts which clusters share. */
const backingProviderName = z.enum(['AWS', 'GCP', 'AZURE']).optional();

const sizes = z.looseObject({ minInstanceSize: text.optional(), maxInstanceSize: text.optional() });
const autoScaling = z.looseObject({ compute: sizes.optional() });

const regionConfig = z.looseObject({
  providerName: z.enum(['AWS', 'AZURE', 'GCP', 'TENANT']),
  regionName: text,
  backingProviderName,
  autoScaling: autoScaling.optional(),
  analyticsAutoScaling: autoScaling.optional(),
  priority: z.int().min(0).max(7).optional(),
  electableSpecs: nodes.optional(),
  readOnlySpecs: nodes.optional(),
  analyticsSpecs: nodes.optional(),
});

/** Of the version of 2023-01-01 on its way to the present one, which has `regionConfigs` and no `numShards`. */
const replicationSpec = z.looseObject({
  zoneName: text.optional(),
  numShards: z.int().min(1).optional(),
  regionConfigs: z.array(regionConfig).min(1).optional(),
  regionsConfig: anything.optional(),
});

/** Other members are settings of the database, of which there is none here. */
const advancedConfiguration = z.looseObject(tlsConfiguration);

const pair = z.strictObject({ key: text, value: z.string() });

/** What only the version of 2023-01-01 has. */
const legacyFields = {
  autoScaling: anything.optional(),
  deleteAfterCreationHours: z.int().optional(),
  numShards: z.int().min(1).optional(),
  providerBackupEnabled: z.boolean().optional(),
  providerSettings: z
    .looseObject({
      providerName: z.enum(['AWS', 'AZURE', 'GCP', ...sharingProviders]),
      backingProviderName,
      autoScaling: autoScaling.optional(),
      instanceSizeName: text.optional(),
      regionName: text.optional(),
      volumeType: z.enum(['STANDARD', 'PROVISIONED', 'HIGH_PERFORMANCE']).optional(),
    })
    .optional(),
  replicationFactor: z.int().optional(),
  replicationSpec: anything.optional(),
};

/** A description of a cluster in any version; the fields are those of the API description. */
export const newClusterSchema = z
  .strictObject({
    ...legacyFields,
    name: z.string().regex(clusterNamePattern),
    acceptDataRisksAndForceReplicaSetReconfig: text.optional(),
    adaptiveCapacity: z.enum(['ENABLED', 'DISABLED']).optional(),
    advancedConfiguration: advancedConfiguration.optional(),
    backupEnabled: z.boolean().optional(),
    biConnector: anything.optional(),
    clusterType: z.enum(['REPLICASET', 'SHARDED', 'GEOSHARDED']).optional(),
    configServerManagementMode: z.enum(['ATLAS_MANAGED', 'FIXED_TO_DEDICATED']).optional(),
    diskSizeGB: z.number().min(0).optional(),
    diskWarmingMode: z.enum(['FULLY_WARMED', 'VISIBLE_EARLIER', 'ENHANCED_FULLY_WARMED']).optional(),
    encryptionAtRestProvider: z.enum(['NONE', 'AWS', 'AZURE', 'GCP']).optional(),
    globalClusterSelfManagedSharding: z.boolean().optional(),
    labels: z.array(pair).optional(),
    mongoDBMajorVersion: z
      .string()
      .regex(/^\d{1,3}\.\d{1,3}$/)
      .optional(),
    paused: z.boolean().optional(),
    pitEnabled: z.boolean().optional(),
    redactClientLogData: z.boolean().optional(),
    replicaSetScalingStrategy: z.enum(['SEQUENTIAL', 'WORKLOAD_TYPE', 'NODE_TYPE']).optional(),
    replicationSpecs: z.array(replicationSpec).optional(),
    retainBackups: z.boolean().optional(),
    rootCertType: z.enum(['ISRGROOTX1']).optional(),
    tags: z.array(pair).optional(),
    terminationProtectionEnabled: z.boolean().optional(),
    useAwsTimeBasedSnapshotCopyForFastInitialSync: z.boolean().optional(),
    versionReleaseSystem: z.enum(['LTS', 'CONTINUOUS']).optional(),
  })
  .meta({ id: 'NewCluster' });

/** What the server knows better; clients send it back as they read it. */
const readOnly = [
  'configServerType',
  'connectionStrings',
  'createDate',
  'deleteAfterDate',
  'effectiveReplicationSpecs',
  'featureCompatibilityVersion',
  'featureCompatibilityVersionExpirationDate',
  'groupId',
  'id',
  'internalClusterRole',
  'mongoDBEmployeeAccessGrant',
  'mongoDBVersion',
  'mongoURI',
  'mongoURIUpdated',
  'mongoURIWithOptions',
  'srvAddress',
  'stateName',
];

/** A cluster to be created: its name, and everything else that was said of it. */
export interface NewCluster {
  readonly name: string;
  readonly description: JsonObject;
}

/** What a body says of a cluster, without what the server knows better. */
export const describedIn = (json: JsonObject, schema: z.ZodType): JsonObject =>
  withoutBlanks(without(tidy(json), readOnly), schema);

/**
 * Checks a whole description of a cluster.
 *
 * @throws the documented 400
 */
export function checkDescription(name: Json | undefined, description: JsonObject): NewCluster {
  const checked = check(newClusterSchema, { ...description, name });
  requirePlaces(description);
  return { name: checked.name, description };
}

/** The body of a request for a new cluster. */
export const newCluster: BodyReader<NewCluster> = {
  schema: newClusterSchema,
  read(json) {
    const { name, ...description } = describedIn(json, newClusterSchema);
    return checkDescription(name, description);
  },
};
