import { type Actor, type AuditRecord, type Auditor, done, withoutCredentials } from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import type { ApiError } from '../domain/errors.ts';
import { clip } from '../domain/limits.ts';
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
  tenantName: path['tenantName'] === undefined ? null : clip(path['tenantName']),
});

/** Writes down what a request is about to do. */
export const auditorOf =
  (attempt: Attempt, clock: Clock): Auditor =>
  (name, { fields = [], ...deed }) => ({
    ...actorOf(attempt),
    ...whereOf(attempt),
    ...deed,
    at: clock.now(),
    name,
    fields,
    outcome: done,
  });

/** The parameters of paths that say where something is, which records tell beside what it is. */
const places = new Set(['groupId', 'orgId']);

/**
 * What a refused request was about: the last name in its path that is not its project or organisation. In a workspace it
 * is all that follows the name of that, since the id of a failover connection says little alone.
 */
function targetOf({ path, operation }: Attempt): string | null {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !places.has(name));
  const inWorkspace = names[0] === 'tenantName' && names.length > 1;
  const values = names.slice(inWorkspace ? 1 : -1).map((name) => path[name] ?? '');
  return values.length === 0 ? null : clip(withoutCredentials(values.join('/')));
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
