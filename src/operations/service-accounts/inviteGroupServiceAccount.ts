import type { ServiceAccount } from '../../domain/principal.ts';
import { ownOrganisation } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { changeServiceAccount, describeSettings } from './change-service-account.ts';
import { findInOrganisation } from './find-service-account.ts';
import { inOrder, roleAssignment } from './service-account-body.ts';
import { groupServiceAccountSchema, renderServiceAccount } from './service-account-view.ts';

export const inviteGroupServiceAccount = operation({
  id: 'inviteGroupServiceAccount',
  method: 'POST',
  path: '/serviceAccounts/{clientId}:invite',
  summary: 'Assign one service account of the organisation to a project',
  since: ['2024-08-05'],
  roles: ownOrganisation,
  body: roleAssignment,
  answer: { status: 200, schema: groupServiceAccountSchema },
  async handle(context, { project, path, body, audit }) {
    const { store } = context;
    const rolesOf = (account: ServiceAccount) => account.projectRoles[project.id] ?? [];
    const changed = await changeServiceAccount(context, {
      read: () => findInOrganisation(store, project.orgId, path.clientId),
      change(account) {
        const projectRoles = { ...account.projectRoles, [project.id]: inOrder(body().roles) };
        return { ...account, projectRoles };
      },
      describe: describeSettings(audit, rolesOf),
    });
    return renderServiceAccount(store, changed, rolesOf(changed));
  },
});
