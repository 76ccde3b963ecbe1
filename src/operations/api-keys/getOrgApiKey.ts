import { organisationRoles } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { apiKeyDetailsSchema, renderApiKey } from './api-key-view.ts';
import { findApiKey } from './change-api-key.ts';

export const getOrgApiKey = organisationOperation({
  id: 'getOrgApiKey',
  method: 'GET',
  path: '/apiKeys/{apiUserId}',
  summary: 'Return one API key of an organisation, without its private key',
  since: ['2023-01-01'],
  // "Organization Member" in the API description, which every role of an organisation includes.
  roles: organisationRoles,
  answer: { status: 200, schema: apiKeyDetailsSchema },
  async handle({ store }, { organisation, path, baseUrl }) {
    return renderApiKey(await findApiKey(store, organisation.id, path.apiUserId), baseUrl);
  },
});
