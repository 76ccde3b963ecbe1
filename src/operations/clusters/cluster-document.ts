import { defaultMajorVersion } from '../../domain/cluster.ts';
import { newId } from '../../domain/id.ts';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';

/** What the API description says that holds where nothing is said. */
const defaults: JsonObject = {
  backupEnabled: false,
  biConnector: { enabled: false },
  clusterType: 'REPLICASET',
  diskWarmingMode: 'FULLY_WARMED',
  encryptionAtRestProvider: 'NONE',
  globalClusterSelfManagedSharding: false,
  labels: [],
  mongoDBMajorVersion: defaultMajorVersion,
  paused: false,
  pitEnabled: false,
  redactClientLogData: false,
  replicaSetScalingStrategy: 'WORKLOAD_TYPE',
  rootCertType: 'ISRGROOTX1',
  tags: [],
  terminationProtectionEnabled: false,
  versionReleaseSystem: 'LTS',
};

/** The one zone of a cluster that is not global, as clients name it. */
const defaultZone = 'Zone 1';

/** The number of members of a replica set where none is said, by the API description. */
const defaultNodes = 3;

/** The priority of the region where the primary is. */
const highestPriority = 7;

/** The version of 2023-01-01 tells the one region in `providerSettings`, which later versions do not have. */
function fromProviderSettings({ providerSettings, replicationFactor, numShards }: JsonObject): JsonObject[] {
  if (!isObject(providerSettings)) return [];
  const { providerName, regionName, instanceSizeName } = providerSettings;
  const electableSpecs = { instanceSize: instanceSizeName, nodeCount: replicationFactor ?? defaultNodes };
  return [{ numShards: numShards ?? 1, regionConfigs: [{ providerName, regionName, electableSpecs }] }];
}

function withPriorities(regionConfigs: Json | undefined): Json | undefined {
  if (!Array.isArray(regionConfigs)) return regionConfigs;
  return regionConfigs.map((config) =>
    isObject(config) ? { priority: highestPriority, ...config } : config,
  );
}

/** Gives every shard an id, and every zone one. */
function withIds(specs: readonly JsonObject[], now: number): JsonObject[] {
  const zoneIds = new Map<string, string>();
  return specs.map((spec) => {
    const zoneName = typeof spec['zoneName'] === 'string' ? spec['zoneName'] : defaultZone;
    const zoneId = zoneIds.get(zoneName) ?? newId(now);
    zoneIds.set(zoneName, zoneId);
    const regionConfigs = withPriorities(spec['regionConfigs']);
    return { ...spec, id: newId(now), regionConfigs, zoneId, zoneName };
  });
}

/**
 * Makes the description of a new cluster complete.
 *
 * @param given the description as it was asked for, checked
 */
export function clusterDocument(given: JsonObject, now: number): JsonObject {
  const { replicationSpecs } = given;
  const asked = Array.isArray(replicationSpecs) ? replicationSpecs.filter(isObject) : [];
  const specs = asked.length > 0 ? asked : fromProviderSettings(given);
  return { ...defaults, ...given, replicationSpecs: withIds(specs, now) };
}
