import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { findInProject } from './find-service-account.ts';
import { groupServiceAccountSchema, renderServiceAccount } from './service-account-view.ts';

export const getGroupServiceAccount = operation({
  id: 'getGroupServiceAccount',
  method: 'GET',
  path: '/serviceAccounts/{clientId}',
  summary: 'Return one service account of a project',
  since: ['2024-08-05'],
  roles: readProject,
  answer: { status: 200, schema: groupServiceAccountSchema },
  async handle({ store }, { project, path }) {
    const account = await findInProject(store, project, path.clientId);
    return renderServiceAccount(store, account, account.projectRoles[project.id] ?? []);
  },
});
