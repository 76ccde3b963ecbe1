import { renderResults } from '../join-rendered.ts';
import { listOf } from '../operation.ts';
import { operatorOperation } from '../own-operation.ts';
import { apiKeySchema, renderApiKey } from './principals.ts';

export const listApiKeys = operatorOperation({
  id: 'listApiKeys',
  method: 'GET',
  path: '/apiKeys',
  summary: 'Return all API keys, without their private keys',
  answer: { status: 200, schema: listOf(apiKeySchema, 'ApiKeyList') },
  async handle({ store }) {
    return renderResults(await store.principals.listApiKeys(), (apiKey) => renderApiKey(apiKey));
  },
});
