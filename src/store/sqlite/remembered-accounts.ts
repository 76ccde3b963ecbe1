import type { ApiKey, ServiceAccount } from '../../domain/principal.ts';
import type { Project } from '../../domain/project.ts';
import { creatorRole } from '../../domain/role.ts';
import type { PrincipalTable } from '../sql/principal-table.ts';
import type { PrincipalStore, ProjectStore } from '../store.ts';
import type { RememberedTokens } from './remembered.ts';

/**
 * Projects from memory.
 *
 * @param principals what is remembered of principals, whose roles come and go with projects
 */
export async function rememberProjects(
  table: ProjectStore,
  principals: RememberedPrincipals,
): Promise<ProjectStore> {
  const byId = new Map((await table.list()).map((project) => [project.id, project]));
  const add = (project: Project): void => void byId.set(project.id, project);
  return {
    ...table,
    async found(foundation, record) {
      await table.found(foundation, record);
      add(foundation.project);
      principals.remember(foundation.apiKey);
      principals.remember(foundation.serviceAccount);
    },
    async find(groupId) {
      return byId.get(groupId);
    },
    async list() {
      return [...byId.values()];
    },
    async insert(project, record, ownerId) {
      const outcome = await table.insert(project, record, ownerId);
      if (outcome === 'done') add(project);
      if (outcome === 'done' && ownerId !== undefined) principals.own(ownerId, project.id);
      return outcome;
    },
    async update(current, project, record) {
      const outcome = await table.update(current, project, record);
      if (outcome === 'done') add(project);
      return outcome;
    },
    async delete(project, record, now) {
      const outcome = await table.delete(project, record, now);
      if (outcome === 'done') {
        byId.delete(project.id);
        principals.leave(project.id);
      }
      return outcome;
    },
  };
}

/** Principals from memory, which can be told what changed elsewhere. */
export interface RememberedPrincipals extends PrincipalStore {
  remember(principal: ApiKey | ServiceAccount): void;
  /** Gives a principal the role of whoever creates a project. */
  own(principalId: string, groupId: string): void;
  /** Forgets the roles in a project. */
  leave(groupId: string): void;
}

/** A principal that has created a project. */
function withOwn<T extends ApiKey | ServiceAccount>(principal: T, groupId: string): T {
  const projectRoles = { ...principal.projectRoles, [groupId]: [creatorRole] };
  return { ...principal, projectRoles, revision: principal.revision + 1 };
}

/** Those who have roles in a project, without them. */
function withoutRolesIn(
  groupId: string,
  principals: Iterable<ApiKey | ServiceAccount>,
): (ApiKey | ServiceAccount)[] {
  return [...principals].flatMap((principal) => {
    const { [groupId]: roles, ...projectRoles } = principal.projectRoles;
    return roles ? [{ ...principal, projectRoles, revision: principal.revision + 1 }] : [];
  });
}

const secretIdsOf = (principal: ApiKey | ServiceAccount): string[] =>
  principal.kind === 'SERVICE_ACCOUNT' ? principal.secrets.map(({ id }) => id) : [];

/** Principals in memory, by all that they are looked for with, in the order of their creation. */
class PrincipalIndex {
  readonly byId = new Map<string, ApiKey | ServiceAccount>();
  readonly byPublicKey = new Map<string, ApiKey>();
  readonly byClientId = new Map<string, ServiceAccount>();

  add(principal: ApiKey | ServiceAccount): void {
    this.byId.set(principal.id, principal);
    if (principal.kind === 'API_KEY') this.byPublicKey.set(principal.publicKey, principal);
    else this.byClientId.set(principal.clientId, principal);
  }

  remove(principal: ApiKey | ServiceAccount): void {
    this.byId.delete(principal.id);
    if (principal.kind === 'API_KEY') this.byPublicKey.delete(principal.publicKey);
    else this.byClientId.delete(principal.clientId);
  }
}

/**
 * API keys and service accounts from memory.
 *
 * @param tokens what is remembered of tokens, which end with the secrets that they were given for
 */
export async function rememberPrincipals(
  table: PrincipalTable,
  tokens: RememberedTokens,
): Promise<RememberedPrincipals> {
  const index = new PrincipalIndex();
  const remember = (principal: ApiKey | ServiceAccount): void => index.add(principal);
  for (const apiKey of await table.listApiKeys()) remember(apiKey);
  for (const account of await table.listServiceAccounts()) remember(account);
  return {
    remember,
    own(principalId, groupId) {
      const principal = index.byId.get(principalId);
      if (principal) remember(withOwn(principal, groupId));
    },
    leave: (groupId) => withoutRolesIn(groupId, index.byId.values()).forEach(remember),
    async insert(principal, record) {
      const outcome = await table.insert(principal, record);
      if (outcome === 'done') remember(principal);
      return outcome;
    },
    async update(principal, record) {
      const outcome = await table.update(principal, record, index.byId.get(principal.id));
      if (outcome === 'done') {
        remember(principal);
        tokens.keepOnly(principal.id, secretIdsOf(principal));
      }
      return outcome;
    },
    async delete(principal, record) {
      const outcome = await table.delete(principal, record);
      index.remove(principal);
      tokens.keepOnly(principal.id, []);
      return outcome;
    },
    find: async (principalId) => index.byId.get(principalId),
    findApiKey: async (publicKey) => index.byPublicKey.get(publicKey),
    findServiceAccount: async (clientId) => index.byClientId.get(clientId),
    listApiKeys: async () => [...index.byPublicKey.values()],
    listServiceAccounts: async () => [...index.byClientId.values()],
  };
}
