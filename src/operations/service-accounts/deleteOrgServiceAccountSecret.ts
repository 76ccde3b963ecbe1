import { ownOrganisation } from '../../domain/role.ts';
import { noBody, organisationOperation } from '../operation.ts';
import { removeSecret } from './change-service-account.ts';
import { findInOrganisation } from './find-service-account.ts';

export const deleteOrgServiceAccountSecret = organisationOperation({
  id: 'deleteOrgServiceAccountSecret',
  method: 'DELETE',
  path: '/serviceAccounts/{clientId}/secrets/{secretId}',
  summary: 'Delete one secret of a service account of an organisation; its tokens end with it',
  since: ['2024-08-05'],
  roles: ownOrganisation,
  answer: { status: 204, schema: noBody },
  async handle(context, { organisation, path, audit }) {
    await removeSecret(context, {
      audit,
      read: () => findInOrganisation(context.store, organisation.id, path.clientId),
      secretId: path.secretId,
    });
    return '';
  },
});
