import { operatorOperation } from '../own-operation.ts';
import { storeNewPrincipal } from '../store-principal.ts';
import { makeApiKey } from './make-principals.ts';
import { apiKeySchema, grantOf, newPrincipal, placeOf, renderApiKey } from './principals.ts';

export const createApiKey = operatorOperation({
  id: 'createApiKey',
  method: 'POST',
  path: '/apiKeys',
  summary: 'Create an API key with roles in the organisation or a project',
  body: newPrincipal,
  answer: { status: 201, schema: apiKeySchema },
  async handle({ store, clock, sealer, events }, { body, audit }) {
    const { apiKey, privateKey } = makeApiKey(await grantOf(store, body()), clock.now(), sealer);
    const { publicKey: target, description, orgRoles, projectRoles } = apiKey;
    const fields = [
      ...(description === '' ? [] : ['desc']),
      ...(orgRoles.length > 0 ? ['orgRoles'] : []),
      ...Object.keys(projectRoles).map((groupId) => `projectRoles.${groupId}`),
    ];
    const record = audit('api-key.created', { ...placeOf(apiKey), target, fields });
    await storeNewPrincipal(store, apiKey, record);
    events.record(record);
    return renderApiKey(apiKey, privateKey);
  },
});
