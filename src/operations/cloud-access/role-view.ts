import { z } from 'zod';
import { type CloudAccessRole, provisionStatus } from '../../domain/cloud-access-role.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { id, text } from '../../schema/fields.ts';

/** A role as the API shows it; on Azure its id has another name. */
export const roleSchema = z
  .looseObject({
    _id: id.optional(),
    createdDate: text,
    featureUsages: z.array(z.looseObject({})),
    providerName: z.enum(['AWS', 'AZURE', 'GCP']),
    roleId: id.optional(),
  })
  .meta({ id: 'CloudAccessRole' });

type View = (role: CloudAccessRole, now: number) => JsonObject;

/** What differs between the providers: the name of the id, and what there is only once it is there. */
const views: Readonly<Record<CloudProvider, View>> = {
  AWS: ({ id: roleId }) => ({ roleId }),
  AZURE: ({ id: _id, updatedAt }) => ({ _id, lastUpdatedDate: timestamp(updatedAt) }),
  GCP(role, now) {
    const status = provisionStatus(role, now);
    const isThere = status === 'COMPLETE';
    const { gcpServiceAccountForAtlas } = role.document;
    return {
      roleId: role.id,
      status,
      gcpServiceAccountForAtlas: isThere ? gcpServiceAccountForAtlas : undefined,
    };
  },
};

/**
 * A role as the API shows it. It is used by none of the features that the API description counts, among which streams are
 * not.
 *
 * @param now Unix time in milliseconds
 */
export const roleView = (role: CloudAccessRole, now: number): JsonObject => ({
  ...role.document,
  authorizedDate: role.authorisedAt === null ? undefined : timestamp(role.authorisedAt),
  createdDate: timestamp(role.createdAt),
  featureUsages: [],
  providerName: role.provider,
  ...views[role.provider](role, now),
});
