import { ownOrganisation } from '../../domain/role.ts';
import { makeApiKey } from '../administration/make-principals.ts';
import { organisationOperation } from '../operation.ts';
import { storeNewPrincipal } from '../store-principal.ts';
import { newOrganisationKey } from './api-key-body.ts';
import { apiKeyDetailsSchema, renderApiKey } from './api-key-view.ts';

export const createOrgApiKey = organisationOperation({
  id: 'createOrgApiKey',
  method: 'POST',
  path: '/apiKeys',
  summary: 'Create one API key of an organisation',
  since: ['2023-01-01'],
  roles: ownOrganisation,
  body: newOrganisationKey,
  answer: { status: 200, schema: apiKeyDetailsSchema },
  async handle({ store, clock, sealer, events }, { organisation, body, audit, baseUrl }) {
    const { desc: description, roles: orgRoles } = body();
    const grant = { orgId: organisation.id, description, orgRoles, projectRoles: {} };
    const { apiKey, privateKey } = makeApiKey(grant, clock.now(), sealer);
    const record = audit('api-key.created', { target: apiKey.publicKey, fields: ['desc', 'orgRoles'] });
    await storeNewPrincipal(store, apiKey, record);
    events.record(record);
    return renderApiKey(apiKey, baseUrl, privateKey);
  },
});
