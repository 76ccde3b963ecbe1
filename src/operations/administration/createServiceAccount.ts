import { operatorOperation } from '../operation.ts';
import {
  grantOf,
  makeServiceAccount,
  newPrincipal,
  renderServiceAccount,
  serviceAccountSchema,
} from './principals.ts';

export const createServiceAccount = operatorOperation({
  id: 'createServiceAccount',
  method: 'POST',
  path: '/serviceAccounts',
  summary: 'Create a service account with roles in the organisation or a project',
  body: newPrincipal,
  answer: { status: 201, schema: serviceAccountSchema },
  async handle({ store, clock, events }, { body }) {
    const { serviceAccount, clientSecret } = makeServiceAccount(await grantOf(store, body()), clock.now());
    await store.principals.insert(serviceAccount);
    events.record({ name: 'service-account.created', target: serviceAccount.clientId });
    return renderServiceAccount(serviceAccount, clientSecret);
  },
});
