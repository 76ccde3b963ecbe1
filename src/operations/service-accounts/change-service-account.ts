import type { AuditRecord, Auditor } from '../../domain/audit.ts';
import { changedFields } from '../../domain/changed-fields.ts';
import { expiryOf, withoutSecret, withSecret } from '../../domain/client-secret.ts';
import type { JsonText } from '../../domain/json.ts';
import type { ServiceAccount } from '../../domain/principal.ts';
import type { Role } from '../../domain/role.ts';
import { makeClientSecret } from '../administration/make-principals.ts';
import type { Context } from '../operation.ts';
import { storeChangedPrincipal } from '../store-principal.ts';
import { update } from '../update.ts';
import { secretNotFound } from './find-service-account.ts';
import { renderNewSecret } from './service-account-view.ts';

/** The steps of a change of a service account. */
interface AccountChange {
  read(): Promise<ServiceAccount>;
  change(account: ServiceAccount): ServiceAccount;
  describe(before: ServiceAccount, after: ServiceAccount): AuditRecord;
}

/** Changes a service account so that no concurrent change of it is lost. */
export async function changeServiceAccount(
  { store, events }: Pick<Context, 'store' | 'events'>,
  { read, change, describe }: AccountChange,
): Promise<ServiceAccount> {
  const { changed, record } = await update({
    read,
    change: (account) => ({ ...change(account), revision: account.revision + 1 }),
    describe,
    store: (account, written, before) => storeChangedPrincipal(store, account, written, before),
  });
  events.record(record);
  return changed;
}

/** The roles of a service account in the place of the change. */
type RolesOf = (account: ServiceAccount) => readonly Role[];

const settingsOf = (account: ServiceAccount, rolesOf: RolesOf) => ({
  name: account.name,
  description: account.description,
  roles: [...rolesOf(account)],
});

/** Writes down a change of what a service account is called and may do. */
export const describeSettings =
  (audit: Auditor, rolesOf: RolesOf): AccountChange['describe'] =>
  (before, after) => {
    const fields = changedFields(settingsOf(before, rolesOf), settingsOf(after, rolesOf));
    return audit('service-account.updated', { target: after.clientId, fields });
  };

/** What a change of secrets works with. */
interface SecretChange {
  readonly audit: Auditor;
  read(): Promise<ServiceAccount>;
}

/** Gives a service account a new secret, and answers it, the only time with its text. */
export async function addSecret(
  context: Pick<Context, 'store' | 'clock' | 'events'>,
  { audit, read, hours }: SecretChange & { hours(): number },
): Promise<JsonText> {
  // The body may tell its faults once the account was found.
  await read();
  const now = context.clock.now();
  const { secret, clientSecret } = makeClientSecret(now, expiryOf(now, hours()));
  await changeServiceAccount(context, {
    read,
    change: (account) => withSecret(account, secret),
    describe: ({ clientId: target }) =>
      audit('service-account.secret.created', { target, fields: [`secrets.${secret.id}`] }),
  });
  return renderNewSecret(secret, clientSecret);
}

/** Deletes a secret of a service account; the tokens that were given for it end with it. */
export async function removeSecret(
  context: Pick<Context, 'store' | 'events'>,
  { audit, read, secretId }: SecretChange & { readonly secretId: string },
): Promise<void> {
  await changeServiceAccount(context, {
    read,
    change(account) {
      const changed = withoutSecret(account, secretId);
      if (!changed) throw secretNotFound(secretId);
      return changed;
    },
    describe: ({ clientId: target }) =>
      audit('service-account.secret.deleted', { target, fields: [`secrets.${secretId}`] }),
  });
}
