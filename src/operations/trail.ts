import { type Actor, type AuditRecord, type Auditor, done, withoutCredentials } from '../domain/audit.ts';
import type { ApiError } from '../domain/errors.ts';
import { type ApiKey, type ServiceAccount, signInName } from '../domain/principal.ts';
import type { Operation } from './operation.ts';
import type { Place } from './place.ts';

type PathValues = Readonly<Record<string, string>>;

/** Who sends a request and what it is about, as the audit trail tells it. */
export interface Attempt {
  readonly operation: Operation;
  readonly path: PathValues;
  readonly place: Place;
  /** Null on the command line. */
  readonly address: string | null;
  /** Null for the operator of the machine. */
  readonly principal: ApiKey | ServiceAccount | null;
}

const actorOf = ({ operation, principal, address }: Attempt): Actor => ({
  operationId: operation.id,
  principalId: principal?.id ?? null,
  principalName: principal ? signInName(principal) : 'operator',
  address,
});

const whereOf = ({ place, path, principal }: Attempt) => ({
  orgId: place.organisation?.id ?? place.project?.orgId ?? principal?.orgId ?? null,
  groupId: place.project?.id ?? null,
  tenantName: path['tenantName'] ?? null,
});

/** Writes down what a request is about to do. */
export const auditorOf =
  (attempt: Attempt, now: number): Auditor =>
  (name, { fields = [], ...deed }) => ({
    ...actorOf(attempt),
    ...whereOf(attempt),
    ...deed,
    at: now,
    name,
    fields,
    outcome: done,
  });

/** What a refused request was about: the last name in its path that is not its project or organisation. */
function targetOf({ path, operation }: Attempt): string | null {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const last = names.at(-1);
  const target = last === undefined || last === 'groupId' || last === 'orgId' ? undefined : path[last];
  return target === undefined ? null : withoutCredentials(target);
}

/**
 * The record of a refused attempt: of every change that was refused, and of every request from somebody who may not.
 *
 * @returns null for what the trail does not keep: questions that had no answer, and the excess over a rate limit, which
 *   would let anybody fill the disk
 */
export function refusalRecord(attempt: Attempt, { kind }: ApiError, now: number): AuditRecord | null {
  const isForbidden = kind.status === 401 || kind.status === 403;
  const isChange = attempt.operation.method !== 'GET' && kind.status !== 429;
  if (!isForbidden && !isChange) return null;
  return {
    ...actorOf(attempt),
    ...whereOf(attempt),
    at: now,
    name: 'attempt.refused',
    target: targetOf(attempt),
    fields: [],
    outcome: kind.code,
  };
}
