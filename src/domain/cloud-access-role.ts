import type { JsonObject } from './json.ts';
import type { CloudProvider } from './region.ts';

/** A role that a project may take on in a cloud, which the API calls cloud provider access. */
export interface CloudAccessRole {
  readonly id: string;
  readonly groupId: string;
  readonly provider: CloudProvider;
  /** What the provider knows it by, with the names of the API. */
  readonly document: JsonObject;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  /** Unix time in milliseconds. */
  readonly updatedAt: number;
  /** Steady time of the clock in milliseconds at which it is there to be used: only what is made on Google Cloud takes a while. */
  readonly readyAt: number;
  /** Unix time in milliseconds; null until somebody has authorised it. */
  readonly authorisedAt: number | null;
  readonly revision: number;
}

/** How many roles a project may have. Atlas publishes no number; all are answered in one list. */
export const cloudAccessRolesMax = 100;

/** Where the account on Google Cloud stands: a matter of time alone, so that a restart does not hold it up. */
export const provisionStatus = ({ readyAt }: CloudAccessRole, now: number): 'IN_PROGRESS' | 'COMPLETE' =>
  now < readyAt ? 'IN_PROGRESS' : 'COMPLETE';
