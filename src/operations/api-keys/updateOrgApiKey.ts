import { ownOrganisation } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { organisationKeyChange } from './api-key-body.ts';
import { apiKeyDetailsSchema, renderApiKey } from './api-key-view.ts';
import { changeApiKey } from './change-api-key.ts';

export const updateOrgApiKey = organisationOperation({
  id: 'updateOrgApiKey',
  method: 'PATCH',
  path: '/apiKeys/{apiUserId}',
  summary: 'Change the description of one API key, or replace its roles in the organisation',
  since: ['2023-01-01'],
  roles: ownOrganisation,
  body: organisationKeyChange,
  answer: { status: 200, schema: apiKeyDetailsSchema },
  async handle(context, { organisation, path, body, audit, baseUrl }) {
    const changed = await changeApiKey(context, {
      name: 'api-key.updated',
      orgId: organisation.id,
      apiUserId: path.apiUserId,
      audit,
      change({ description, orgRoles }) {
        const { desc = description, roles = orgRoles } = body();
        return { description: desc, orgRoles: roles };
      },
    });
    return renderApiKey(changed, baseUrl);
  },
});
