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

/** The shard that a described one was before: the one of its id, or the one in its place, unless that is another's. */
function shardBefore(
  spec: JsonObject,
  at: number,
  specs: readonly JsonObject[],
  present: readonly JsonObject[],
): JsonObject | undefined {
  const known = present.find(({ id }) => id === spec['id']);
  if (known) return known;
  const there = present[at];
  const isTaken = specs.some(({ id }) => id === there?.['id']);
  const isElsewhere = spec['zoneName'] !== undefined && spec['zoneName'] !== there?.['zoneName'];
  return isTaken || isElsewhere ? undefined : there;
}

/**
 * Gives every shard an id, and every zone one.
 *
 * @param present the shards that there are, which keep theirs
 */
function withIds(specs: readonly JsonObject[], now: number, present: readonly JsonObject[]): JsonObject[] {
  const zoneIds = new Map(present.map(({ zoneName, zoneId }) => [zoneName, zoneId]));
  return specs.map((spec, at) => {
    const before = shardBefore(spec, at, specs, present);
    const zoneName = spec['zoneName'] ?? before?.['zoneName'] ?? defaultZone;
    const zoneId = zoneIds.get(zoneName) ?? newId(now);
    zoneIds.set(zoneName, zoneId);
    const regionConfigs = withPriorities(spec['regionConfigs']);
    return { ...spec, id: before?.['id'] ?? newId(now), regionConfigs, zoneId, zoneName };
  });
}

const specsOf = ({ replicationSpecs }: JsonObject): JsonObject[] =>
  Array.isArray(replicationSpecs) ? replicationSpecs.filter(isObject) : [];

/**
 * Makes the description of a new cluster complete.
 *
 * @param given the description as it was asked for, checked
 */
export function clusterDocument(given: JsonObject, now: number): JsonObject {
  const asked = specsOf(given);
  const specs = asked.length > 0 ? asked : fromProviderSettings(given);
  return { ...defaults, ...given, replicationSpecs: withIds(specs, now, []) };
}

/** What a change goes into, member by member; everything else that it names, it replaces as a whole. */
const parts = ['advancedConfiguration', 'autoScaling', 'biConnector', 'providerSettings'];

/** What says of the version of 2023-01-01 where a cluster is, and how large. */
const legacyPlaces = ['providerSettings', 'replicationFactor', 'numShards'];

/** The shards that a change asks for; undefined when it says nothing of them. */
function changedSpecs(change: JsonObject, changed: JsonObject): JsonObject[] | undefined {
  if (change['replicationSpecs'] !== undefined) return specsOf(change);
  if (!legacyPlaces.some((key) => change[key] !== undefined)) return undefined;
  const specs = fromProviderSettings(changed);
  return specs.length > 0 ? specs : undefined;
}

/**
 * A description with a change in it, not yet checked.
 *
 * @param change what the caller said, as it came
 */
export function changedDocument(document: JsonObject, change: JsonObject, now: number): JsonObject {
  const merged = parts.flatMap((part) => {
    const [present, said] = [document[part], change[part]];
    return isObject(present) && isObject(said) ? [[part, { ...present, ...said }] as const] : [];
  });
  const changed = { ...document, ...change, ...Object.fromEntries(merged) };
  const isList = change['replicationSpecs'] === undefined || Array.isArray(change['replicationSpecs']);
  const specs = isList ? changedSpecs(change, changed) : undefined;
  return specs ? { ...changed, replicationSpecs: withIds(specs, now, specsOf(document)) } : changed;
}
