import { isShared, requireClusterRegion, requireInstanceSize } from '../../domain/cluster-region.ts';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';

const objectAt = (parent: JsonObject, key: string): JsonObject => {
  const value = parent[key];
  return isObject(value) ? value : {};
};

const objectsIn = (list: Json | undefined): JsonObject[] =>
  Array.isArray(list) ? list.filter(isObject) : [];

const textsOf = (parent: JsonObject, keys: readonly string[]): string[] =>
  keys.map((key) => parent[key]).filter((value) => typeof value === 'string');

const nodeSpecs = ['electableSpecs', 'readOnlySpecs', 'analyticsSpecs'];
const autoScalings = ['autoScaling', 'analyticsAutoScaling'];

/** The sizes between which nodes are scaled. */
const scaledSizes = (autoScaling: JsonObject): string[] =>
  textsOf(objectAt(autoScaling, 'compute'), ['minInstanceSize', 'maxInstanceSize']);

/** A provider, and what is said of places and nodes of it. */
interface Placement {
  readonly provider: string;
  /** Whose regions they are; the provider itself unless it shares the hosts of another. */
  readonly backing: string;
  readonly regions: readonly string[];
  readonly sizes: readonly string[];
}

const backingOf = (config: JsonObject, provider: string): string =>
  textsOf(config, ['backingProviderName'])[0] ?? provider;

function placementOf(config: JsonObject): Placement {
  const [provider = ''] = textsOf(config, ['providerName']);
  return {
    provider,
    backing: backingOf(config, provider),
    regions: textsOf(config, ['regionName']),
    sizes: [
      ...nodeSpecs.flatMap((key) => textsOf(objectAt(config, key), ['instanceSize'])),
      ...autoScalings.flatMap((key) => scaledSizes(objectAt(config, key))),
    ],
  };
}

/** What the version of 2023-01-01 says, whose regions are also the keys of two maps. */
function legacyPlacement(description: JsonObject): Placement | null {
  const settings = objectAt(description, 'providerSettings');
  const [provider] = textsOf(settings, ['providerName']);
  if (provider === undefined) return null;
  const zones = objectsIn(description['replicationSpecs']).map((zone) => objectAt(zone, 'regionsConfig'));
  const mapped = [objectAt(description, 'replicationSpec'), ...zones].flatMap((map) => Object.keys(map));
  return {
    provider,
    backing: backingOf(settings, provider),
    regions: [...textsOf(settings, ['regionName']), ...mapped],
    sizes: [...textsOf(settings, ['instanceSizeName']), ...scaledSizes(objectAt(settings, 'autoScaling'))],
  };
}

/** Every place that a description names. */
function placementsIn(description: JsonObject): Placement[] {
  const specs = objectsIn(description['replicationSpecs']);
  const configs = specs.flatMap((spec) => objectsIn(spec['regionConfigs']));
  const legacy = legacyPlacement(description);
  return [...(legacy ? [legacy] : []), ...configs.map(placementOf)];
}

/** Whether a cluster shares its hosts with others, by its description. */
export const sharesHosts = (description: JsonObject): boolean =>
  placementsIn(description).some(({ provider }) => isShared(provider));

/**
 * Checks that everything in the description of a cluster is where its provider is, in a size that it has.
 *
 * @param description checked for its form
 * @throws INVALID_REGION or INVALID_ENUM_VALUE
 */
export function requirePlaces(description: JsonObject): void {
  for (const { provider, backing, regions, sizes } of placementsIn(description)) {
    for (const region of regions) requireClusterRegion(backing, region);
    for (const size of sizes) requireInstanceSize(provider, size);
  }
}
