import { randomUUID } from 'node:crypto';
import type { CloudAccessRole } from '../../domain/cloud-access-role.ts';
import { newId } from '../../domain/id.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { sha256 } from '../../secrets/credential.ts';
import { awsAccountId, gcpProjectId } from '../peerings/account-details.ts';
import type { SaidOfRole } from './role-body.ts';

/** Atlas's own application on Azure, as its documentation names it. */
const azureApp = '9f2deb0d-be22-4524-a403-df531868bac0';

/** What a provider knows a new role by. There is no such account: its ids are worked out from the project. */
const documents: Readonly<
  Record<CloudProvider, (groupId: string, roleId: string, said: JsonObject) => JsonObject>
> = {
  AWS: (groupId) => ({
    atlasAWSAccountArn: `arn:aws:iam::${awsAccountId(groupId)}:root`,
    atlasAssumedRoleExternalId: randomUUID(),
  }),
  AZURE: (_groupId, _roleId, said) => ({ atlasAzureAppId: azureApp, ...said }),
  GCP: (groupId, roleId) => ({
    gcpServiceAccountForAtlas: `mongodb-atlas-${sha256(roleId).slice(0, 16)}@${gcpProjectId(groupId)}.iam.gserviceaccount.com`,
  }),
};

/** When a role is to be made, and how long its provider takes. */
interface Timing {
  /** Unix time in milliseconds. */
  readonly now: number;
  /** The steady time of the clock in milliseconds. */
  readonly steady: number;
  readonly delayMs: number;
}

/** By the API description, what is first made on Google Cloud takes a while, and what follows none. */
const readyAt = (present: readonly CloudAccessRole[], { steady, delayMs }: Timing): number =>
  present.some((role) => role.provider === 'GCP' && role.readyAt <= steady) ? steady : steady + delayMs;

/**
 * Makes a role.
 *
 * @param present the roles that the project has
 */
export function makeRole(
  groupId: string,
  { provider, said }: SaidOfRole,
  present: readonly CloudAccessRole[],
  timing: Timing,
): CloudAccessRole {
  const { now } = timing;
  const id = newId(now);
  return {
    id,
    groupId,
    provider,
    document: documents[provider](groupId, id, said),
    createdAt: now,
    updatedAt: now,
    readyAt: provider === 'GCP' ? readyAt(present, timing) : timing.steady,
    authorisedAt: null,
    revision: 1,
  };
}
