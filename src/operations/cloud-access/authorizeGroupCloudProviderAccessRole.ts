import { changedFields } from '../../domain/changed-fields.ts';
import type { CloudAccessRole } from '../../domain/cloud-access-role.ts';
import { errors } from '../../domain/errors.ts';
import { toJsonText } from '../../domain/json.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { update } from '../update.ts';
import { findRole } from './find-role.ts';
import { authorisation, type SaidOfRole } from './role-body.ts';
import { roleSchema, roleView } from './role-view.ts';

export const authorizeGroupCloudProviderAccessRole = operation({
  id: 'authorizeGroupCloudProviderAccessRole',
  method: 'PATCH',
  path: '/cloudProviderAccess/{roleId}',
  summary: 'Authorise one role that the project may take on in a cloud',
  since: ['2023-01-01'],
  roles: ownProject,
  body: authorisation,
  answer: { status: 200, schema: roleSchema },
  async handle({ store, clock, events }, { path, body, audit }) {
    const now = clock.now();
    const { changed, record } = await update({
      read: () => findRole(store, path),
      change: (role) => authorised(role, body(), now),
      describe: (before, after) =>
        audit('cloud-access-role.authorised', {
          target: after.id,
          fields: changedFields(before.document, after.document),
        }),
      store: (role, written) => store.cloudAccessRoles.update(role, written),
    });
    events.record(record);
    return toJsonText(roleView(changed, clock.steady()));
  },
});

/** What has to be known of a role before it can be used; no cloud is asked whether it is right. */
const required: Readonly<Record<CloudAccessRole['provider'], readonly string[]>> = {
  AWS: ['iamAssumedRoleArn'],
  AZURE: ['servicePrincipalId', 'tenantId'],
  GCP: [],
};

/** @throws INVALID_ATTRIBUTE for another provider than that of the role, or MISSING_ATTRIBUTE */
function authorised(role: CloudAccessRole, { provider, said }: SaidOfRole, now: number): CloudAccessRole {
  if (provider !== role.provider) throw errors.invalidAttribute({ attribute: 'providerName' });
  const document = { ...role.document, ...said };
  const missing = required[provider].find((attribute) => document[attribute] === undefined);
  if (missing !== undefined) throw errors.missingAttribute({ attribute: missing });
  return { ...role, document, updatedAt: now, authorisedAt: now, revision: role.revision + 1 };
}
