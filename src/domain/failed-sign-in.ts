import { type AuditRecord, withoutCredentials } from './audit.ts';
import { type ApiKey, type ServiceAccount, signInName } from './principal.ts';

/** How somebody tried to sign in: to the API, as the operator of the machine, for a token, or to end one. */
export const signInWays = ['digest', 'bearer', 'operator', 'token', 'revocation', 'other'] as const;

export type SignInWay = (typeof signInWays)[number];

/** Credentials that were shown and are not right. */
export interface FailedSignIn {
  readonly way: SignInWay;
  /** Whose they would be: the principal of that name, which has not been proven. Null where there is none. */
  readonly principal: ApiKey | ServiceAccount | null;
  /** The name as it may be told, see {@link shownName}. */
  readonly name: string;
  /** Where the request came from. */
  readonly address: string;
}

/** What is told where no name was given, and of names that are too many to be told. */
const nobody = 'unknown';
const others = 'others';

/** Public keys, and client ids. */
const namePattern = /^(?:[a-z]{8}|mdb_sa_id_[0-9a-f]{24})$/;

/** How much is told of what is no name of ours: somebody may have put a secret in its place. */
const hintLength = 4;

/**
 * A name that was given, as it may be told: whole where it looks like one, else no more than its beginning, without what
 * could confuse whoever reads a log.
 */
export function shownName(given: string, principal: ApiKey | ServiceAccount | null): string {
  if (principal) return signInName(principal);
  if (given === '') return nobody;
  if (namePattern.test(given)) return given;
  return `${withoutCredentials(given)
    .slice(0, hintLength)
    .replace(/[^\w.@-]/g, '?')}...`;
}

/** Failed sign-ins that are told together. */
export interface FailedSignIns {
  /** Who, from where and how; null for many that are told as one. */
  readonly alike: FailedSignIn | null;
  readonly times: number;
}

/** The code that a refused caller is answered: that of the outer layer, as recorded, and that of RFC 6749. */
const codeOf = (way: SignInWay | undefined): string =>
  way === 'token' || way === 'revocation' ? 'invalid_client' : 'UNEXPECTED_ERROR';

/**
 * The record of failed sign-ins, for the organisation of the principal that they named.
 *
 * @param now Unix time in milliseconds
 */
export const failedSignInRecord = ({ alike, times }: FailedSignIns, now: number): AuditRecord => ({
  at: now,
  name: 'sign-in.failed',
  operationId: '',
  orgId: alike?.principal?.orgId ?? null,
  groupId: null,
  tenantName: null,
  target: alike?.way ?? null,
  principalId: alike?.principal?.id ?? null,
  principalName: alike?.name ?? others,
  address: alike?.address ?? null,
  fields: [],
  outcome: codeOf(alike?.way),
  ...(times > 1 ? { times } : {}),
});
