import { organisationRoles } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { accessListEntrySchema, renderAccessList } from './access-list-view.ts';
import { findApiKey } from './change-api-key.ts';

export const listOrgApiKeyAccessListEntries = organisationOperation({
  id: 'listOrgApiKeyAccessListEntries',
  method: 'GET',
  path: '/apiKeys/{apiUserId}/accessList',
  summary: 'Return the access list of one API key',
  since: ['2023-01-01'],
  // "Organization Member" in the API description, which every role of an organisation includes.
  roles: organisationRoles,
  paged: true,
  answer: { status: 200, schema: accessListEntrySchema },
  async handle({ store }, input) {
    return renderAccessList(await findApiKey(store, input.organisation.id, input.path.apiUserId), input);
  },
});
