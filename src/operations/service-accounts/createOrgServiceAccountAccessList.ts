import { ownOrganisation } from '../../domain/role.ts';
import { newAccessListEntries } from '../access-list.ts';
import { organisationOperation } from '../operation.ts';
import { accessListEntrySchema, renderAccessList } from './access-list-view.ts';
import { addEntries } from './change-access-list.ts';
import { findInOrganisation } from './find-service-account.ts';

export const createOrgServiceAccountAccessList = organisationOperation({
  id: 'createOrgServiceAccountAccessList',
  method: 'POST',
  path: '/serviceAccounts/{clientId}/accessList',
  summary: 'Add to where one service account of an organisation may be used from',
  since: ['2024-08-05'],
  roles: ownOrganisation,
  paged: true,
  body: newAccessListEntries,
  answer: { status: 200, schema: accessListEntrySchema },
  async handle(context, { organisation, path, body, page, audit }) {
    const { accessList } = await addEntries(context, {
      audit,
      read: () => findInOrganisation(context.store, organisation.id, path.clientId),
      cidrBlocks: body,
    });
    return renderAccessList(accessList, page);
  },
});
