import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { createServiceAccountWith } from './create-service-account.ts';
import { inOrder, newGroupServiceAccount } from './service-account-body.ts';
import { groupServiceAccountSchema } from './service-account-view.ts';

export const createGroupServiceAccount = operation({
  id: 'createGroupServiceAccount',
  method: 'POST',
  path: '/serviceAccounts',
  summary: 'Create one service account in a project',
  since: ['2024-08-05'],
  roles: ownProject,
  body: newGroupServiceAccount,
  answer: { status: 201, schema: groupServiceAccountSchema },
  async handle(context, { project, body, audit }) {
    const { roles, ...wanted } = body();
    const groupRoles = inOrder(roles);
    // "Organization Member" by the API description.
    const orgRoles = ['ORG_MEMBER'] as const;
    const grant = { orgId: project.orgId, orgRoles, projectRoles: { [project.id]: groupRoles } };
    return createServiceAccountWith(context, audit, wanted, grant, groupRoles);
  },
});
