import { organisationRoles } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { apiKeyDetailsSchema, renderApiKeys } from './api-key-view.ts';

export const listOrgApiKeys = organisationOperation({
  id: 'listOrgApiKeys',
  method: 'GET',
  path: '/apiKeys',
  summary: 'Return all API keys of an organisation',
  since: ['2023-01-01'],
  // "Organization Member" in the API description, which every role of an organisation includes.
  roles: organisationRoles,
  paged: true,
  answer: { status: 200, schema: apiKeyDetailsSchema },
  async handle({ store }, input) {
    const apiKeys = await store.principals.listApiKeys();
    return renderApiKeys(
      apiKeys.filter(({ orgId }) => orgId === input.organisation.id),
      input,
    );
  },
});
