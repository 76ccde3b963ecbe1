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
    const apiKeys = await store.principals.listApiKeys();
    return `{"results":[${apiKeys.map((apiKey) => renderApiKey(apiKey)).join(',')}]}`;
  },
});
