import { ownProject } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { assignments } from './api-key-body.ts';
import { changeApiKey } from './change-api-key.ts';

export const addGroupApiKey = operation({
  id: 'addGroupApiKey',
  method: 'POST',
  path: '/apiKeys/{apiUserId}',
  summary: 'Give one API key of the organisation roles in a project, besides those that it has',
  since: ['2023-01-01'],
  roles: ownProject,
  body: assignments,
  answer: { status: 204, schema: noBody },
  async handle(context, { project, path, body, audit }) {
    await changeApiKey(context, {
      name: 'api-key.updated',
      orgId: project.orgId,
      apiUserId: path.apiUserId,
      audit,
      change({ projectRoles }) {
        const roles = new Set([...(projectRoles[project.id] ?? []), ...body()]);
        return { projectRoles: { ...projectRoles, [project.id]: [...roles] } };
      },
    });
    return '';
  },
});
