import { errors } from './errors.ts';
import type { Project } from './project.ts';
import { type OrganisationRole, type ProjectRole, reachesProjects, type Role } from './role.ts';

/** Somebody who can call the API: the holder of an API key or a service account. */
export interface Principal {
  readonly id: string;
  readonly kind: 'API_KEY' | 'SERVICE_ACCOUNT';
  readonly orgId: string;
  readonly description: string;
  readonly orgRoles: readonly OrganisationRole[];
  /** Roles by project id. */
  readonly projectRoles: Readonly<Record<string, readonly ProjectRole[]>>;
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
  /** SHA-256 of the client secret, hexadecimal. The secret is random, so a plain hash cannot be guessed back. */
  readonly secretHash: string;
}

/** An access token that a service account was given. */
export interface AccessToken {
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly principalId: string;
  /** Unix time in milliseconds. */
  readonly expiresAt: number;
}

const rolesIn = (principal: Principal, project: Project): readonly Role[] => [
  ...(principal.orgId === project.orgId ? principal.orgRoles : []),
  ...(principal.projectRoles[project.id] ?? []),
];

const makesMember = (role: Role): boolean => role.startsWith('GROUP_') || reachesProjects.includes(role);

/**
 * Decides whether a principal may do something in a project.
 *
 * @param allowed the roles of which one is enough
 * @throws USER_CANNOT_ACCESS_GROUP when the principal is not in the project, USER_UNAUTHORIZED when it holds none of
 *   the roles. Both are 401, as Atlas was seen to answer.
 */
export function authorise(principal: Principal, project: Project, allowed: readonly Role[]): void {
  const held = rolesIn(principal, project);
  if (!held.some(makesMember)) throw errors.notInProject();
  if (!held.some((role) => allowed.includes(role))) throw errors.roleTooWeak();
}
