import { z } from 'zod';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { type Page, type PageRequest, itemsOnPage } from '../../domain/page.ts';
import type { ClientSecret, ServiceAccount } from '../../domain/principal.ts';
import type { Role } from '../../domain/role.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { id, text } from '../../schema/fields.ts';
import type { Store } from '../../store/store.ts';

/** A secret as the API shows it: its text in the answer to its creation, from then on what tells it apart. */
export const secretSchema = z
  .looseObject({
    createdAt: text,
    expiresAt: text,
    id,
    lastUsedAt: text.optional(),
    maskedSecretValue: text.optional(),
    secret: text.optional(),
  })
  .meta({ id: 'ServiceAccountSecret' });

const accountShape = {
  clientId: z.string().regex(/^mdb_sa_id_[a-f0-9]{24}$/),
  createdAt: text,
  description: text.optional(),
  name: text.optional(),
  roles: z.array(text),
  secrets: z.array(secretSchema),
};

export const orgServiceAccountSchema = z.looseObject(accountShape).meta({ id: 'OrgServiceAccount' });
export const groupServiceAccountSchema = z.looseObject(accountShape).meta({ id: 'GroupServiceAccount' });

/** What the API description leaves no other place for: a secret that does not expire. */
const never = '9999-12-31T23:59:59Z';

const secretView = (secret: ClientSecret, lastUsedAt: number | undefined, clientSecret?: string) => ({
  createdAt: timestamp(secret.createdAt),
  expiresAt: secret.expiresAt === null ? never : timestamp(secret.expiresAt),
  id: secret.id,
  lastUsedAt: lastUsedAt === undefined ? undefined : timestamp(lastUsedAt),
  maskedSecretValue: clientSecret === undefined ? `mdb_sa_sk_************${secret.ending}` : undefined,
  secret: clientSecret,
});

/** A secret in the answer to its creation, the only one with its text. */
export const renderNewSecret = (secret: ClientSecret, clientSecret: string): JsonText =>
  toJsonText(secretView(secret, undefined, clientSecret));

/**
 * A service account with the roles that it has in one place.
 *
 * @param clientSecret the text of its secrets, in the answer to its creation
 */
export async function renderServiceAccount(
  { tokens }: Pick<Store, 'tokens'>,
  account: ServiceAccount,
  roles: readonly Role[],
  clientSecret?: string,
): Promise<JsonText> {
  const { clientId, createdAt, description, name, secrets } = account;
  const uses = await tokens.lastUses(account.id);
  return toJsonText({
    clientId,
    createdAt: timestamp(createdAt),
    // Those that the operator of the machine has made may have neither.
    description: description || undefined,
    name: name || undefined,
    // In one order, whatever they were given in.
    roles: [...roles].sort(),
    secrets: secrets.map((secret) => secretView(secret, uses.get(secret.id), clientSecret)),
  });
}

/** A page of what is at hand as a whole. */
export function pageOf<T>(items: readonly T[], page: PageRequest): Page<T> {
  return { items: itemsOnPage(items, page), totalCount: items.length };
}
