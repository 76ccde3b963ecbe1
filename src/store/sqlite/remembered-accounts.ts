import type { ApiKey, ServiceAccount } from '../../domain/principal.ts';
import type { Project } from '../../domain/project.ts';
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
    async insert(project, record, owner) {
      const outcome = await table.insert(project, record, owner);
      if (outcome === 'done') add(project);
      if (outcome === 'done' && owner) principals.remember(owner);
      return outcome;
    },
    async update(current, project, record) {
      const outcome = await table.update(current, project, record);
      if (outcome === 'done') add(project);
      return outcome;
    },
    async delete(project, record) {
      const outcome = await table.delete(project, record);
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
  /** Forgets the roles in a project. */
  leave(groupId: string): void;
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

/**
 * API keys and service accounts from memory.
 *
 * @param tokens what is remembered of tokens, which end with the secrets that they were given for
 */
export async function rememberPrincipals(
  table: PrincipalStore,
  tokens: RememberedTokens,
): Promise<RememberedPrincipals> {
  const byId = new Map<string, ApiKey | ServiceAccount>();
  const byPublicKey = new Map<string, ApiKey>();
  const byClientId = new Map<string, ServiceAccount>();
  const add = (principal: ApiKey | ServiceAccount): void => {
    byId.set(principal.id, principal);
    if (principal.kind === 'API_KEY') byPublicKey.set(principal.publicKey, principal);
    else byClientId.set(principal.clientId, principal);
  };
  for (const principal of [...(await table.listApiKeys()), ...(await table.listServiceAccounts())])
    add(principal);
  return {
    ...table,
    remember: add,
    leave: (groupId) => withoutRolesIn(groupId, byId.values()).forEach(add),
    async insert(principal, record) {
      await table.insert(principal, record);
      add(principal);
    },
    async update(principal, record) {
      const outcome = await table.update(principal, record);
      if (outcome === 'done') {
        add(principal);
        tokens.keepOnly(principal.id, secretIdsOf(principal));
      }
      return outcome;
    },
    async delete(principal, record) {
      const outcome = await table.delete(principal, record);
      tokens.keepOnly(principal.id, []);
      byId.delete(principal.id);
      if (principal.kind === 'API_KEY') byPublicKey.delete(principal.publicKey);
      else byClientId.delete(principal.clientId);
      return outcome;
    },
    async find(principalId) {
      return byId.get(principalId);
    },
    async findApiKey(publicKey) {
      return byPublicKey.get(publicKey);
    },
    async findServiceAccount(clientId) {
      return byClientId.get(clientId);
    },
    async listApiKeys() {
      return [...byPublicKey.values()];
    },
    async listServiceAccounts() {
      return [...byClientId.values()];
    },
  };
}
