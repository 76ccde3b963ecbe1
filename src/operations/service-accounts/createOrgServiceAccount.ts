import { ownOrganisation } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { createServiceAccountWith } from './create-service-account.ts';
import { inOrder, newOrgServiceAccount } from './service-account-body.ts';
import { orgServiceAccountSchema } from './service-account-view.ts';

export const createOrgServiceAccount = organisationOperation({
  id: 'createOrgServiceAccount',
  method: 'POST',
  path: '/serviceAccounts',
  summary: 'Create one service account in an organisation',
  since: ['2024-08-05'],
  roles: ownOrganisation,
  body: newOrgServiceAccount,
  answer: { status: 201, schema: orgServiceAccountSchema },
  async handle(context, { organisation, body, audit }) {
    const { roles, ...wanted } = body();
    const orgRoles = inOrder(roles);
    const grant = { orgId: organisation.id, orgRoles, projectRoles: {} };
    return createServiceAccountWith(context, audit, wanted, grant, orgRoles);
  },
});
