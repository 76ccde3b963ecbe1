import { type AuditRecord, done } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Events } from '../../domain/events.ts';
import type { ServiceAccount } from '../../domain/principal.ts';
import { sha256 } from '../../secrets/credential.ts';
import type { Store } from '../../store/store.ts';

interface Revocation {
  readonly account: ServiceAccount;
  readonly token: string;
  /** Where the request comes from. */
  readonly address: string;
}

const recordOf = (
  { account: { id: principalId, orgId, clientId }, address }: Revocation,
  now: number,
): AuditRecord => ({
  at: now,
  name: 'token.revoked',
  operationId: 'revokeToken',
  orgId,
  groupId: null,
  tenantName: null,
  target: clientId,
  principalId,
  principalName: clientId,
  address,
  fields: [],
  outcome: done,
});

/**
 * Ends a token of a service account, and tells its organisation. By RFC 7009 nobody learns whether there was one: what is
 * unknown, another's or expired is left as it is, and in silence.
 */
export async function revokeToken(
  { store, clock, events }: { readonly store: Store; readonly clock: Clock; readonly events: Events },
  revocation: Revocation,
): Promise<void> {
  const known = await store.tokens.find(sha256(revocation.token));
  if (known?.principalId !== revocation.account.id || known.expiresAt <= clock.steady()) return;
  const record = recordOf(revocation, clock.now());
  if ((await store.tokens.revoke(known.hash, record)) === 'done') events.record(record);
}
