import { ownProject } from '../../domain/role.ts';
import { makeApiKey } from '../administration/make-principals.ts';
import { operation } from '../operation.ts';
import { storeNewPrincipal } from '../store-principal.ts';
import { newProjectKey } from './api-key-body.ts';
import { apiKeyDetailsSchema, renderApiKey } from './api-key-view.ts';

export const createGroupApiKey = operation({
  id: 'createGroupApiKey',
  method: 'POST',
  path: '/apiKeys',
  summary: 'Create one API key with roles in a project',
  since: ['2023-01-01'],
  roles: ownProject,
  body: newProjectKey,
  answer: { status: 200, schema: apiKeyDetailsSchema },
  async handle({ store, clock, sealer, events }, { project, body, audit, baseUrl }) {
    const { desc: description, roles } = body();
    // By the documentation of the Atlas CLI, a key that is given no role in the organisation is a member of it.
    const orgRoles = ['ORG_MEMBER'] as const;
    const grant = { orgId: project.orgId, description, orgRoles, projectRoles: { [project.id]: roles } };
    const { apiKey, privateKey } = makeApiKey(grant, clock.now(), sealer);
    const fields = ['desc', 'orgRoles', `projectRoles.${project.id}`];
    const record = audit('api-key.created', { target: apiKey.publicKey, fields });
    await storeNewPrincipal(store, apiKey, record);
    events.record(record);
    return renderApiKey(apiKey, baseUrl, privateKey);
  },
});
