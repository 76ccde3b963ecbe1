import { operatorOperation } from '../operation.ts';
import { apiKeySchema, grantOf, makeApiKey, newPrincipal, renderApiKey } from './principals.ts';

export const createApiKey = operatorOperation({
  id: 'createApiKey',
  method: 'POST',
  path: '/apiKeys',
  summary: 'Create an API key with roles in the organisation or a project',
  body: newPrincipal,
  answer: { status: 201, schema: apiKeySchema },
  async handle({ store, clock, sealer, events }, { body }) {
    const { apiKey, privateKey } = makeApiKey(await grantOf(store, body()), clock.now(), sealer);
    await store.principals.insert(apiKey);
    events.record({ name: 'api-key.created', target: apiKey.publicKey });
    return renderApiKey(apiKey, privateKey);
  },
});
