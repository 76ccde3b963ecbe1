import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { changeApiKey } from './change-api-key.ts';

export const removeGroupApiKey = operation({
  id: 'removeGroupApiKey',
  method: 'DELETE',
  path: '/apiKeys/{apiUserId}',
  summary: 'Take all roles in a project from one API key',
  since: ['2023-01-01'],
  roles: ownProject,
  answer: { status: 204, schema: noBody },
  async handle(context, { project, path: { apiUserId }, audit }) {
    await changeApiKey(context, {
      name: 'api-key.updated',
      orgId: project.orgId,
      apiUserId,
      audit,
      change({ projectRoles }) {
        const { [project.id]: roles, ...others } = projectRoles;
        if (!roles) throw errors.apiKeyNotFound({ apiUserId });
        return { projectRoles: others };
      },
    });
    return '';
  },
});
