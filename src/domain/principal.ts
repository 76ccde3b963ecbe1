import { errors } from './errors.ts';
import type { Organisation, Project } from './project.ts';
import { type OrganisationRole, type ProjectRole, reachesProjects, type Role } from './role.ts';

/** Somebody who can call the API: the holder of an API key or a service account. */
export interface Principal {
  readonly id: string;
  readonly kind: 'API_KEY' | 'SERVICE_ACCOUNT';
  readonly orgId: string;
  readonly description: string;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  readonly orgRoles: readonly OrganisationRole[];
  /** Roles by project id. */
  readonly projectRoles: Readonly<Record<string, readonly ProjectRole[]>>;
  /** Where it may be used from; empty means from anywhere. */
  readonly accessList: readonly AccessListEntry[];
  /** Counts the changes; an update applies only to the revision that it was computed from. */
  readonly revision: number;
}

/** A part of the network that a principal may be used from. */
export interface AccessListEntry {
  /** In CIDR notation; a single address has the longest prefix. */
  readonly cidrBlock: string;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
}

/** An API key of HTTP digest authentication. */
export interface ApiKey extends Principal {
  readonly kind: 'API_KEY';
  readonly publicKey: string;
  /** MD5 of `publicKey:realm:privateKey`, sealed; what digest verification needs instead of the private key. */
  readonly sealedDigestHash: string;
}

/** A service account of the OAuth 2.0 client credentials grant. */
export interface ServiceAccount extends Principal {
  readonly kind: 'SERVICE_ACCOUNT';
  readonly clientId: string;
  /** What its users call it. */
  readonly name: string;
  readonly secrets: readonly ClientSecret[];
}

/** A secret of a service account; there may be two, so that they can be changed without a gap. */
export interface ClientSecret {
  readonly id: string;
  /** SHA-256 of the secret, hexadecimal. The secret is random, so a plain hash cannot be guessed back. */
  readonly hash: string;
  /** The last four characters, which tell secrets apart. */
  readonly ending: string;
  /** Unix times in milliseconds. */
  readonly createdAt: number;
  /** Null for one that does not expire, as those that the operator of the machine makes. */
  readonly expiresAt: number | null;
}

/** The name that a principal signs in with. */
export const signInName = (principal: ApiKey | ServiceAccount): string =>
  principal.kind === 'API_KEY' ? principal.publicKey : principal.clientId;

/** Whether a secret can still be used. */
export const isAlive = ({ expiresAt }: ClientSecret, now: number): boolean =>
  expiresAt === null || expiresAt > now;

/** An access token that a service account was given. */
export interface AccessToken {
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly principalId: string;
  /** The secret that it was given for, with which it ends. */
  readonly secretId: string;
  /** The steady time of the clock, in milliseconds. */
  readonly expiresAt: number;
}

/**
 * How many tokens a service account has at most; one more ends the oldest. Every run of a client asks for one of its own
 * and keeps it for an hour, so this is a thousand runs beside each other.
 */
export const tokensPerAccountMax = 1000;

/** Whether a principal still has the secret that a token was given for. */
export const vouchesFor = (principal: ApiKey | ServiceAccount, { secretId }: AccessToken): boolean =>
  principal.kind === 'SERVICE_ACCOUNT' && principal.secrets.some(({ id }) => id === secretId);

const rolesIn = (principal: Principal, project: Project): readonly Role[] => [
  ...(principal.orgId === project.orgId ? principal.orgRoles : []),
  ...(principal.projectRoles[project.id] ?? []),
];

const makeMember = (roles: readonly Role[]): boolean =>
  roles.some((role) => role.startsWith('GROUP_') || reachesProjects.includes(role));

/** Whether a principal belongs to an organisation. */
export const isOf = (principal: Principal, { id }: Organisation): boolean => principal.orgId === id;

/**
 * Decides whether a principal may do something in its organisation.
 *
 * @param allowed the roles of which one is enough
 * @throws USER_CANNOT_ACCESS_ORG when it belongs to another organisation, USER_UNAUTHORIZED when it holds none of them
 */
export function authoriseInOrganisation(
  principal: Principal,
  organisation: Organisation,
  allowed: readonly Role[],
): void {
  if (!isOf(principal, organisation)) throw errors.notInOrganisation();
  if (!principal.orgRoles.some((role) => allowed.includes(role))) throw errors.roleTooWeak();
}

/** Whether a principal is a member of a project. */
export const isMember = (principal: Principal, project: Project): boolean =>
  makeMember(rolesIn(principal, project));

/**
 * Decides whether a principal may do something in a project.
 *
 * @param allowed the roles of which one is enough
 * @throws USER_CANNOT_ACCESS_GROUP when the principal is not in the project, USER_UNAUTHORIZED when it holds none of
 *   the roles. Both are 401, as Atlas was seen to answer.
 */
export function authorise(principal: Principal, project: Project, allowed: readonly Role[]): void {
  const held = rolesIn(principal, project);
  if (!makeMember(held)) throw errors.notInProject();
  if (!held.some((role) => allowed.includes(role))) throw errors.roleTooWeak();
}
