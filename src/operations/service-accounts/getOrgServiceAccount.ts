import { readOrganisation } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { findInOrganisation } from './find-service-account.ts';
import { orgServiceAccountSchema, renderServiceAccount } from './service-account-view.ts';

export const getOrgServiceAccount = organisationOperation({
  id: 'getOrgServiceAccount',
  method: 'GET',
  path: '/serviceAccounts/{clientId}',
  summary: 'Return one service account of an organisation',
  since: ['2024-08-05'],
  roles: readOrganisation,
  answer: { status: 200, schema: orgServiceAccountSchema },
  async handle({ store }, { organisation, path }) {
    const account = await findInOrganisation(store, organisation.id, path.clientId);
    return renderServiceAccount(store, account, account.orgRoles);
  },
});
