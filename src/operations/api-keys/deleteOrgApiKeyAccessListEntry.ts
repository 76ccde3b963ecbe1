import { errors } from '../../domain/errors.ts';
import { ownOrganisation } from '../../domain/role.ts';
import { findEntry, shortenAccessList } from '../access-list.ts';
import { noBody, organisationOperation } from '../operation.ts';
import { changeApiKey } from './change-api-key.ts';

export const deleteOrgApiKeyAccessListEntry = organisationOperation({
  id: 'deleteOrgApiKeyAccessListEntry',
  method: 'DELETE',
  path: '/apiKeys/{apiUserId}/accessList/{ipAddress}',
  summary: 'Take one entry off the access list of one API key',
  since: ['2023-01-01'],
  // The API description names no role here; changes of a key are for Organization Owners.
  roles: ownOrganisation,
  answer: { status: 204, schema: noBody },
  async handle(context, { organisation, principal, path, address, audit }) {
    const { apiUserId, ipAddress } = path;
    await changeApiKey(context, {
      name: 'access-list.shortened',
      orgId: organisation.id,
      apiUserId,
      audit,
      change({ accessList }) {
        const entry = findEntry(accessList, ipAddress);
        if (!entry) throw errors.notOnAccessList();
        const ownAddress = principal.id === apiUserId ? address : null;
        return { accessList: shortenAccessList(accessList, entry, ownAddress) };
      },
    });
    return '';
  },
});
