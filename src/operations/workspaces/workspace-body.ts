import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import type { JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { type Region, regionOf, regions } from '../../domain/region.ts';
import { defaultTier, reservedWorkspaceNames, tiers, type Workspace } from '../../domain/workspace.ts';
import { check } from '../../schema/check.ts';
import { name, text } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

// The description lists what there is; what is not on the list has errors of its own.
const providerName = text.meta({ enum: Object.keys(regions) });
const nameOfRegion = text.meta({ enum: Object.values(regions).flat() });
const region = z.strictObject({ cloudProvider: providerName, region: nameOfRegion });
const failoverRegions = z.array(region).max(limits.failoverRegions.max);
const tier = z.enum(tiers);
const streamConfig = z.strictObject({ tier: tier.optional(), maxTierSize: tier.optional() });

const newWorkspaceSchema = z
  .strictObject({
    name,
    dataProcessRegion: region,
    streamConfig: streamConfig.optional(),
    failoverRegions: failoverRegions.optional(),
    sampleConnections: z.strictObject({ solar: z.boolean().optional() }).optional(),
  })
  .meta({ id: 'NewStreamWorkspace' });

/** Fields that are the server's own; the Atlas CLI sends `groupId`. */
const readOnly = ['_id', 'groupId', 'hostnames', 'connections'];

/** What a new workspace is made of. */
export interface NewWorkspace
  extends Pick<Workspace, 'name' | 'region' | 'failoverRegions' | 'tier' | 'maxTierSize'> {
  /** Whether it starts with the sample connection. */
  readonly withSample: boolean;
}

/** Failover regions have to be on the workspace's own cloud. */
function failoverRegionsOf(given: readonly z.infer<typeof region>[], home: Region): Region[] {
  return given.map((one, at) => {
    const known = regionOf(one.cloudProvider, one.region);
    if (known.cloudProvider !== home.cloudProvider) {
      throw errors.invalidAttribute({ attribute: `failoverRegions[${at}].cloudProvider` });
    }
    return known;
  });
}

export const newWorkspace: BodyReader<NewWorkspace> = {
  schema: newWorkspaceSchema,
  read(json) {
    const given = check(newWorkspaceSchema, without(tidy(json), readOnly));
    if (reservedWorkspaceNames.includes(given.name)) throw errors.invalidAttribute({ attribute: 'name' });
    const home = regionOf(given.dataProcessRegion.cloudProvider, given.dataProcessRegion.region);
    return {
      name: given.name,
      region: home,
      failoverRegions: failoverRegionsOf(given.failoverRegions ?? [], home),
      tier: given.streamConfig?.tier ?? defaultTier,
      maxTierSize: given.streamConfig?.maxTierSize ?? null,
      withSample: given.sampleConnections?.solar ?? false,
    };
  },
};

const processorStatus = z.strictObject({
  status: z.enum(['STARTED', 'STOPPED', 'FAILED_OVER']),
  region: text.optional(),
  mode: z.enum(['GRACEFUL', 'FORCED']).optional(),
});

const workspaceChangeSchema = z
  .strictObject({
    /** Repeated by clients that read, change and send back; it cannot change. */
    name: z.string().optional(),
    cloudProvider: providerName.optional(),
    region: nameOfRegion.optional(),
    failoverRegions: failoverRegions.optional(),
    streamConfig: streamConfig.optional(),
    processorStatus: processorStatus.optional(),
  })
  .meta({ id: 'StreamWorkspaceChange' });

/** A change of a workspace: what the workspace becomes by it. */
export type WorkspaceChange = (workspace: Workspace) => Workspace;

const clears = (json: JsonObject, field: string): boolean => {
  const config = json['streamConfig'];
  return typeof config === 'object' && config !== null && !Array.isArray(config) && config[field] === null;
};

export const workspaceChange: BodyReader<WorkspaceChange> = {
  schema: workspaceChangeSchema,
  read(json) {
    const given = check(workspaceChangeSchema, without(tidy(json), readOnly));
    if (given.processorStatus)
      throw errors.notBuilt({ operationId: 'updateStreamWorkspace with processorStatus' });
    const moves = given.region !== undefined || given.cloudProvider !== undefined;
    if (moves && given.failoverRegions) {
      throw errors.validation({ message: 'failoverRegions cannot be combined with cloudProvider or region' });
    }
    return (workspace) => {
      if (given.name !== undefined && given.name !== workspace.name) {
        throw errors.readOnlyAttribute({ attribute: 'name' });
      }
      return {
        ...workspace,
        region: moves ? moved(workspace, given.cloudProvider, given.region) : workspace.region,
        failoverRegions: given.failoverRegions
          ? extended(workspace, failoverRegionsOf(given.failoverRegions, workspace.region))
          : workspace.failoverRegions,
        tier: given.streamConfig?.tier ?? (clears(json, 'tier') ? defaultTier : workspace.tier),
        maxTierSize:
          given.streamConfig?.maxTierSize ?? (clears(json, 'maxTierSize') ? null : workspace.maxTierSize),
        revision: workspace.revision + 1,
      };
    };
  },
};

/**
 * A region change names the cloud provider, too: Terraform and the MCP server both send the two together. Failover
 * regions, which cannot change any more, hold the workspace on their cloud.
 */
function moved(
  { failoverRegions: present }: Workspace,
  cloudProvider: string | undefined,
  regionName: string | undefined,
): Region {
  if (cloudProvider === undefined) throw errors.missingAttribute({ attribute: 'cloudProvider' });
  if (regionName === undefined) throw errors.missingAttribute({ attribute: 'region' });
  const wanted = regionOf(cloudProvider, regionName);
  if (present.some((one) => one.cloudProvider !== wanted.cloudProvider)) {
    throw errors.invalidAttribute({ attribute: 'cloudProvider' });
  }
  return wanted;
}

/** Failover regions are written once; the same ones again change nothing. */
function extended({ failoverRegions: present }: Workspace, wanted: readonly Region[]): readonly Region[] {
  const same = JSON.stringify(present) === JSON.stringify(wanted);
  if (present.length > 0 && !same) throw errors.readOnlyAttribute({ attribute: 'failoverRegions' });
  return wanted;
}
