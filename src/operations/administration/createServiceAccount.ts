import { operatorOperation } from '../own-operation.ts';
import { storeNewPrincipal } from '../store-principal.ts';
import { makeServiceAccount } from './make-principals.ts';
import { grantOf, newPrincipal, placeOf, renderServiceAccount, serviceAccountSchema } from './principals.ts';

export const createServiceAccount = operatorOperation({
  id: 'createServiceAccount',
  method: 'POST',
  path: '/serviceAccounts',
  summary: 'Create a service account with roles in the organisation or a project',
  body: newPrincipal,
  answer: { status: 201, schema: serviceAccountSchema },
  async handle({ store, clock, events }, { body, audit }) {
    const { serviceAccount, clientSecret } = makeServiceAccount(await grantOf(store, body()), clock.now());
    const { clientId: target, description } = serviceAccount;
    const fields = description === '' ? ['roles'] : ['description', 'roles'];
    const record = audit('service-account.created', { ...placeOf(serviceAccount), target, fields });
    await storeNewPrincipal(store, serviceAccount, record);
    events.record(record);
    return renderServiceAccount(serviceAccount, clientSecret);
  },
});
