import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { apiKeyDetailsSchema, renderApiKeys } from './api-key-view.ts';

export const listGroupApiKeys = operation({
  id: 'listGroupApiKeys',
  method: 'GET',
  path: '/apiKeys',
  summary: 'Return all API keys that have a role in a project',
  since: ['2023-01-01'],
  roles: readProject,
  paged: true,
  answer: { status: 200, schema: apiKeyDetailsSchema },
  async handle({ store }, input) {
    const apiKeys = await store.principals.listApiKeys();
    return renderApiKeys(
      apiKeys.filter(({ projectRoles }) => Object.hasOwn(projectRoles, input.project.id)),
      input,
    );
  },
});
