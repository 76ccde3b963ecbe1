import type { BusinessEvent } from './events.ts';

/** What became of an attempt that was not refused. */
export const done = 'done';

/**
 * One entry of the audit trail: who did or tried what, when, from where, and which fields it changed. It names fields
 * and never holds a value of one.
 */
export interface AuditRecord extends BusinessEvent {
  /** Unix time in milliseconds. */
  readonly at: number;
  readonly operationId: string;
  /** The organisation it happened in; null for what concerns the whole server. */
  readonly orgId: string | null;
  readonly groupId: string | null;
  readonly tenantName: string | null;
  readonly target: string | null;
  /** The id of the principal; null for the operator of the machine and for the server itself. */
  readonly principalId: string | null;
  /** The name that the principal signs in with: a public key or a client id. */
  readonly principalName: string;
  /** The network address that the request came from; null when it did not come over the network. */
  readonly address: string | null;
  /** Dotted paths of the fields that changed. */
  readonly fields: readonly string[];
  /** {@link done}, or the code of the error that it was refused with. */
  readonly outcome: string;
  /** How often it happened, where several are told as one; absent otherwise. */
  readonly times?: number;
}

/**
 * What a caller wrote, without what may have been put where a name belongs: secrets and tokens of service accounts, and
 * the user and password of a connection string.
 */
export const withoutCredentials = (text: string): string =>
  text.replace(/mdb_sa_(sk|at)_[\w-]*/g, 'mdb_sa_$1_...').replace(/:\/\/\S*@/g, '://...@');

/** Who does something, and from where: the part of a record that a request decides. */
export type Actor = Pick<AuditRecord, 'operationId' | 'principalId' | 'principalName' | 'address'>;

/** The server itself, in records of what nobody asked for. */
export const serverActor: Actor = {
  operationId: '',
  principalId: null,
  principalName: 'penstock',
  address: null,
};

/** What is done: the part of a record that an operation decides. */
export interface Deed {
  readonly orgId?: string;
  readonly groupId?: string;
  readonly tenantName?: string;
  readonly target: string;
  readonly fields?: readonly string[];
}

/** Writes down what an operation is about to do. */
export type Auditor = (name: BusinessEvent['name'], deed: Deed) => AuditRecord;
