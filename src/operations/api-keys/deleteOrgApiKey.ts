import { errors } from '../../domain/errors.ts';
import { ownOrganisation } from '../../domain/role.ts';
import { noBody, organisationOperation } from '../operation.ts';
import { findApiKey } from './change-api-key.ts';

export const deleteOrgApiKey = organisationOperation({
  id: 'deleteOrgApiKey',
  method: 'DELETE',
  path: '/apiKeys/{apiUserId}',
  summary: 'Delete one API key, from all projects, too',
  since: ['2023-01-01'],
  roles: ownOrganisation,
  answer: { status: 204, schema: noBody },
  async handle({ store, events }, { organisation, path: { apiUserId }, audit }) {
    const apiKey = await findApiKey(store, organisation.id, apiUserId);
    const record = audit('api-key.deleted', { target: apiKey.publicKey });
    const outcome = await store.principals.delete(apiKey, record);
    if (outcome === 'gone') throw errors.apiKeyNotFound({ apiUserId });
    events.record(record);
    return '';
  },
});
