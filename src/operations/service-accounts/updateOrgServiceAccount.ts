import { ownOrganisation } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { changeServiceAccount, describeSettings } from './change-service-account.ts';
import { findInOrganisation } from './find-service-account.ts';
import { inOrder, orgServiceAccountChange } from './service-account-body.ts';
import { orgServiceAccountSchema, renderServiceAccount } from './service-account-view.ts';

export const updateOrgServiceAccount = organisationOperation({
  id: 'updateOrgServiceAccount',
  method: 'PATCH',
  path: '/serviceAccounts/{clientId}',
  summary: 'Change the name, the description or the organisation roles of one service account',
  since: ['2024-08-05'],
  roles: ownOrganisation,
  body: orgServiceAccountChange,
  answer: { status: 200, schema: orgServiceAccountSchema },
  async handle(context, { organisation, path, body, audit }) {
    const { store } = context;
    const changed = await changeServiceAccount(context, {
      read: () => findInOrganisation(store, organisation.id, path.clientId),
      change(account) {
        const { name = account.name, description = account.description, roles = account.orgRoles } = body();
        return { ...account, name, description, orgRoles: inOrder(roles) };
      },
      describe: describeSettings(audit, ({ orgRoles }) => orgRoles),
    });
    return renderServiceAccount(store, changed, changed.orgRoles);
  },
});
