import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { requireCharge } from '../require-charge.ts';
import { projectKeyChange } from './api-key-body.ts';
import { apiKeyDetailsSchema, renderApiKey } from './api-key-view.ts';
import { changeApiKey } from './change-api-key.ts';

export const updateGroupApiKeyRoles = operation({
  id: 'updateGroupApiKeyRoles',
  method: 'PATCH',
  path: '/apiKeys/{apiUserId}',
  summary: 'Replace the roles of one API key in a project, or change its description',
  since: ['2023-01-01'],
  roles: ownProject,
  body: projectKeyChange,
  answer: { status: 200, schema: apiKeyDetailsSchema },
  async handle(context, { project, principal, path: { apiUserId }, body, audit, baseUrl }) {
    const changed = await changeApiKey(context, {
      name: 'api-key.updated',
      orgId: project.orgId,
      apiUserId,
      audit,
      change(apiKey) {
        const { description, projectRoles } = apiKey;
        // The Atlas CLI and Terraform add keys to projects in this way, so that a key that is not there yet is found.
        const { desc = description, roles = projectRoles[project.id] } = body();
        if (!roles) throw errors.apiKeyNotFound({ apiUserId });
        if (desc !== description) requireCharge(principal, apiKey, project);
        return { description: desc, projectRoles: { ...projectRoles, [project.id]: roles } };
      },
    });
    return renderApiKey(changed, baseUrl);
  },
});
