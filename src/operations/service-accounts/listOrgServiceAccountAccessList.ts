import { readOrganisation } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { accessListEntrySchema, renderAccessList } from './access-list-view.ts';
import { findInOrganisation } from './find-service-account.ts';

export const listOrgServiceAccountAccessList = organisationOperation({
  id: 'listOrgServiceAccountAccessList',
  method: 'GET',
  path: '/serviceAccounts/{clientId}/accessList',
  summary: 'Return where one service account of an organisation may be used from',
  since: ['2024-08-05'],
  roles: readOrganisation,
  paged: true,
  answer: { status: 200, schema: accessListEntrySchema },
  async handle({ store }, { organisation, path, page }) {
    const { accessList } = await findInOrganisation(store, organisation.id, path.clientId);
    return renderAccessList(accessList, page);
  },
});
