import { errors } from '../../domain/errors.ts';
import { ownOrganisation } from '../../domain/role.ts';
import { noBody, organisationOperation } from '../operation.ts';
import { findInOrganisation } from './find-service-account.ts';

export const deleteOrgServiceAccount = organisationOperation({
  id: 'deleteOrgServiceAccount',
  method: 'DELETE',
  path: '/serviceAccounts/{clientId}',
  summary: 'Delete one service account; its secrets and tokens end with it',
  since: ['2024-08-05'],
  roles: ownOrganisation,
  answer: { status: 204, schema: noBody },
  async handle({ store, events }, { organisation, path, audit }) {
    const { clientId } = path;
    const account = await findInOrganisation(store, organisation.id, clientId);
    const record = audit('service-account.deleted', { target: clientId });
    const outcome = await store.principals.delete(account, record);
    if (outcome === 'gone') throw errors.serviceAccountNotFound({ clientId });
    events.record(record);
    return '';
  },
});
