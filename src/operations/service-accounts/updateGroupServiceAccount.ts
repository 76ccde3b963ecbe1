import type { ServiceAccount } from '../../domain/principal.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { requireCharge } from '../require-charge.ts';
import { changeServiceAccount, describeSettings } from './change-service-account.ts';
import { findInProject } from './find-service-account.ts';
import { groupServiceAccountChange, inOrder } from './service-account-body.ts';
import { groupServiceAccountSchema, renderServiceAccount } from './service-account-view.ts';

export const updateGroupServiceAccount = operation({
  id: 'updateGroupServiceAccount',
  method: 'PATCH',
  path: '/serviceAccounts/{clientId}',
  summary: 'Change the name, the description or the roles of one service account in a project',
  since: ['2024-08-05'],
  roles: ownProject,
  body: groupServiceAccountChange,
  answer: { status: 200, schema: groupServiceAccountSchema },
  async handle(context, { project, principal, path, body, audit }) {
    const { store } = context;
    const rolesOf = (account: ServiceAccount) => account.projectRoles[project.id] ?? [];
    const changed = await changeServiceAccount(context, {
      read: () => findInProject(store, project, path.clientId),
      change(account) {
        const { roles = rolesOf(account), ...named } = body();
        const { name = account.name, description = account.description } = named;
        const isRenamed = name !== account.name || description !== account.description;
        if (isRenamed) requireCharge(principal, account, project);
        const projectRoles = { ...account.projectRoles, [project.id]: inOrder(roles) };
        return { ...account, name, description, projectRoles };
      },
      describe: describeSettings(audit, rolesOf),
    });
    return renderServiceAccount(store, changed, rolesOf(changed));
  },
});
