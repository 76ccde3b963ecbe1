import type { Auditor } from '../../domain/audit.ts';
import { expiryOf } from '../../domain/client-secret.ts';
import type { JsonText } from '../../domain/json.ts';
import type { Role } from '../../domain/role.ts';
import { type Grant, makeServiceAccount } from '../administration/make-principals.ts';
import type { Context } from '../operation.ts';
import { storeNewPrincipal } from '../store-principal.ts';
import { renderServiceAccount } from './service-account-view.ts';

/** What is asked for besides the roles. */
interface Wanted {
  readonly name: string;
  readonly description: string;
  readonly secretExpiresAfterHours: number;
}

/**
 * Creates a service account with one secret.
 *
 * @param roles those that the answer shows
 * @returns the account, the only time with the text of its secret
 */
export async function createServiceAccountWith(
  { store, clock, events }: Pick<Context, 'store' | 'clock' | 'events'>,
  audit: Auditor,
  { name, description, secretExpiresAfterHours }: Wanted,
  grant: Omit<Grant, 'description'>,
  roles: readonly Role[],
): Promise<JsonText> {
  const now = clock.now();
  const expiresAt = expiryOf(now, secretExpiresAfterHours);
  const { serviceAccount, clientSecret } = makeServiceAccount({ ...grant, description }, now, {
    name,
    expiresAt,
  });
  const target = serviceAccount.clientId;
  const record = audit('service-account.created', { target, fields: ['description', 'name', 'roles'] });
  await storeNewPrincipal(store, serviceAccount, record);
  events.record(record);
  return renderServiceAccount(store, serviceAccount, roles, clientSecret);
}
