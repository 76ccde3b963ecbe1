import { ownProject } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { changeServiceAccount } from './change-service-account.ts';
import { findInProject } from './find-service-account.ts';

export const deleteGroupServiceAccount = operation({
  id: 'deleteGroupServiceAccount',
  method: 'DELETE',
  path: '/serviceAccounts/{clientId}',
  summary:
    'Remove one service account from a project; it stays in the organisation, and its secrets stay good',
  since: ['2024-08-05'],
  roles: ownProject,
  answer: { status: 204, schema: noBody },
  async handle(context, { project, path, audit }) {
    await changeServiceAccount(context, {
      read: () => findInProject(context.store, project, path.clientId),
      change(account) {
        const { [project.id]: _, ...projectRoles } = account.projectRoles;
        return { ...account, projectRoles };
      },
      describe: ({ clientId }) => audit('service-account.updated', { target: clientId, fields: ['roles'] }),
    });
    return '';
  },
});
