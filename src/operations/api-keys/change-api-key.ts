import type { Auditor } from '../../domain/audit.ts';
import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import type { BusinessEvent } from '../../domain/events.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ApiKey } from '../../domain/principal.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../operation.ts';
import { storeChangedPrincipal } from '../store-principal.ts';
import { update } from '../update.ts';

/**
 * Finds an API key of an organisation. Those of other organisations look like those that do not exist.
 *
 * @throws API_KEY_NOT_FOUND
 */
export async function findApiKey(store: Store, orgId: string, apiUserId: string): Promise<ApiKey> {
  const found = await store.principals.find(apiUserId);
  if (found?.kind !== 'API_KEY' || found.orgId !== orgId) throw errors.apiKeyNotFound({ apiUserId });
  return found;
}

/** What of an API key can be changed. */
type Changeable = Pick<ApiKey, 'description' | 'orgRoles' | 'projectRoles' | 'accessList'>;

const settingsOf = ({ description, orgRoles, projectRoles, accessList }: ApiKey): JsonObject => ({
  desc: description,
  orgRoles: [...orgRoles],
  projectRoles: Object.fromEntries(Object.entries(projectRoles).map(([id, roles]) => [id, [...roles]])),
  accessList: accessList.map(({ cidrBlock }) => cidrBlock),
});

/** A change of an API key. */
interface ApiKeyChange {
  readonly name: BusinessEvent['name'];
  readonly orgId: string;
  readonly apiUserId: string;
  readonly audit: Auditor;
  /** What is different afterwards; refuses by throwing. */
  change(apiKey: ApiKey): Partial<Changeable>;
}

/**
 * Changes an API key; from then on it is used as it is afterwards.
 *
 * @throws API_KEY_NOT_FOUND, and what the change throws
 */
export async function changeApiKey(
  { store, events }: Pick<Context, 'store' | 'events'>,
  { name, orgId, apiUserId, audit, change }: ApiKeyChange,
): Promise<ApiKey> {
  const { changed, record } = await update({
    read: () => findApiKey(store, orgId, apiUserId),
    change: (apiKey) => ({ ...apiKey, ...change(apiKey), revision: apiKey.revision + 1 }),
    describe: (before, after) =>
      audit(name, { target: after.publicKey, fields: changedFields(settingsOf(before), settingsOf(after)) }),
    store: (apiKey, written, before) => storeChangedPrincipal(store, apiKey, written, before),
  });
  events.record(record);
  return changed;
}
