import { ownProject } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { removeSecret } from './change-service-account.ts';
import { findInCharge } from './find-service-account.ts';

export const deleteGroupServiceAccountSecret = operation({
  id: 'deleteGroupServiceAccountSecret',
  method: 'DELETE',
  path: '/serviceAccounts/{clientId}/secrets/{secretId}',
  summary: 'Delete one secret of a service account of a project; its tokens end with it',
  since: ['2024-08-05'],
  roles: ownProject,
  answer: { status: 204, schema: noBody },
  async handle(context, { project, principal, path, audit }) {
    await removeSecret(context, {
      audit,
      read: () => findInCharge(context.store, { principal, project }, path.clientId),
      secretId: path.secretId,
    });
    return '';
  },
});
