import { ownOrganisation } from '../../domain/role.ts';
import { noBody, organisationOperation } from '../operation.ts';
import { removeEntry } from './change-access-list.ts';
import { findInOrganisation } from './find-service-account.ts';

export const deleteOrgServiceAccountAccessListEntry = organisationOperation({
  id: 'deleteOrgServiceAccountAccessListEntry',
  method: 'DELETE',
  path: '/serviceAccounts/{clientId}/accessList/{ipAddress}',
  summary: 'Take one entry from where a service account of an organisation may be used from',
  since: ['2024-08-05'],
  roles: ownOrganisation,
  answer: { status: 204, schema: noBody },
  async handle(context, { organisation, principal, path, address, audit }) {
    await removeEntry(context, {
      audit,
      read: () => findInOrganisation(context.store, organisation.id, path.clientId),
      ipAddress: path.ipAddress,
      caller: { principal, address },
    });
    return '';
  },
});
