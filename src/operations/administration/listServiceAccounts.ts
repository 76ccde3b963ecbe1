import { renderResults } from '../join-rendered.ts';
import { listOf } from '../operation.ts';
import { operatorOperation } from '../own-operation.ts';
import { renderServiceAccount, serviceAccountSchema } from './principals.ts';

export const listServiceAccounts = operatorOperation({
  id: 'listServiceAccounts',
  method: 'GET',
  path: '/serviceAccounts',
  summary: 'Return all service accounts, without their secrets',
  answer: { status: 200, schema: listOf(serviceAccountSchema, 'ServiceAccountList') },
  async handle({ store }) {
    return renderResults(await store.principals.listServiceAccounts(), (account) =>
      renderServiceAccount(account),
    );
  },
});
