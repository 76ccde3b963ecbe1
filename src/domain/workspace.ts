import type { Region } from './region.ts';

/** The tiers of a workspace's processors. */
export const tiers = ['SP2', 'SP5', 'SP10', 'SP30', 'SP50'] as const;

export type Tier = (typeof tiers)[number];

/** The tier of a workspace that names none; clients rely on it. */
export const defaultTier: Tier = 'SP30';

/** The sample data set that a workspace can be created with. */
export const sampleConnectionName = 'sample_stream_solar';

/** A stream workspace, which older parts of the API call stream instance or tenant. */
export interface Workspace {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly region: Region;
  readonly failoverRegions: readonly Region[];
  readonly tier: Tier;
  readonly maxTierSize: Tier | null;
  /** Counts the changes; an update applies only to the revision that it was computed from. */
  readonly revision: number;
}

/**
 * Names that no workspace can have, because the API's own collections stand at the same place in the path and are
 * matched first.
 */
export const reservedWorkspaceNames: readonly string[] = [
  'accountDetails',
  'activeVpcPeeringConnections',
  'privateLinkConnections',
  'vpcPeeringConnections',
];

/**
 * The host name of a workspace. MongoDB drivers recognise workspaces by its form, `atlas-stream-*.*a.query.mongodb*.net`.
 *
 * @param dnsSuffix six characters that stand for the project
 */
export const workspaceHostname = (workspace: Workspace, dnsSuffix: string): string => {
  const region = workspace.region.region.toLowerCase().replaceAll('_', '-');
  return `atlas-stream-${workspace.id}-${dnsSuffix}.${region}.a.query.mongodb.net`;
};
