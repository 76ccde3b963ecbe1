import { errors } from '../../domain/errors.ts';
import { organisationRoles } from '../../domain/role.ts';
import { findEntry } from '../access-list.ts';
import { organisationOperation } from '../operation.ts';
import { accessListEntrySchema, renderEntry } from './access-list-view.ts';
import { findApiKey } from './change-api-key.ts';

export const getOrgApiKeyAccessListEntry = organisationOperation({
  id: 'getOrgApiKeyAccessListEntry',
  method: 'GET',
  path: '/apiKeys/{apiUserId}/accessList/{ipAddress}',
  summary: 'Return one entry of the access list of one API key',
  since: ['2023-01-01'],
  // "Organization Member" in the API description, which every role of an organisation includes.
  roles: organisationRoles,
  answer: { status: 200, schema: accessListEntrySchema },
  async handle({ store }, { organisation, path, baseUrl }) {
    const apiKey = await findApiKey(store, organisation.id, path.apiUserId);
    const entry = findEntry(apiKey.accessList, path.ipAddress);
    if (!entry) throw errors.notOnAccessList();
    return renderEntry(apiKey, entry, baseUrl);
  },
});
