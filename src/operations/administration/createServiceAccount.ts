import { operatorOperation } from '../operation.ts';
import { storeNewPrincipal } from '../store-principal.ts';
import { makeServiceAccount } from './make-principals.ts';
import { grantOf, newPrincipal, renderServiceAccount, serviceAccountSchema } from './principals.ts';

export const createServiceAccount = operatorOperation({
  id: 'createServiceAccount',
  method: 'POST',
  path: '/serviceAccounts',
  summary: 'Create a service account with roles in the organisation or a project',
  body: newPrincipal,
  answer: { status: 201, schema: serviceAccountSchema },
  async handle({ store, clock, events }, { body, audit }) {
    const { serviceAccount, clientSecret } = makeServiceAccount(await grantOf(store, body()), clock.now());
    const { orgId, clientId } = serviceAccount;
    const record = audit('service-account.created', { orgId, target: clientId });
    await storeNewPrincipal(store, serviceAccount, record);
    events.record(record);
    return renderServiceAccount(serviceAccount, clientSecret);
  },
});
