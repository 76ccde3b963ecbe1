import type { AccessToken, ApiKey, ServiceAccount } from '../../domain/principal.ts';
import type { Project } from '../../domain/project.ts';
import type { Workspace } from '../../domain/workspace.ts';
import type { TokenTable } from '../sql/token-table.ts';
import type { PrincipalStore, ProjectStore, TokenStore, WorkspaceStore } from '../store.ts';

/**
 * Projects, principals, tokens and workspaces are needed by every request and change rarely. One process owns the database, so
 * what it keeps in memory beside the tables is always what they hold. An engine that several processes share must
 * not use this.
 */

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
    async update(project, record) {
      const outcome = await table.update(project, record);
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

/** API keys and service accounts from memory; one that is not there yet, as at the first start, from the table. */
export async function rememberPrincipals(table: PrincipalStore): Promise<RememberedPrincipals> {
  const byId = new Map<string, ApiKey | ServiceAccount>();
  const byPublicKey = new Map<string, ApiKey>();
  const byClientId = new Map<string, ServiceAccount>();
  const add = <T extends ApiKey | ServiceAccount>(principal: T | undefined): T | undefined => {
    if (!principal) return undefined;
    byId.set(principal.id, principal);
    if (principal.kind === 'API_KEY') byPublicKey.set(principal.publicKey, principal);
    else byClientId.set(principal.clientId, principal);
    return principal;
  };
  for (const principal of [...(await table.listApiKeys()), ...(await table.listServiceAccounts())])
    add(principal);
  return {
    ...table,
    remember: add,
    leave(groupId) {
      for (const principal of byId.values()) {
        const { [groupId]: roles, ...projectRoles } = principal.projectRoles;
        if (roles) add({ ...principal, projectRoles });
      }
    },
    async insert(principal, record) {
      await table.insert(principal, record);
      add(principal);
    },
    async update(principal, record) {
      const outcome = await table.update(principal, record);
      if (outcome === 'done') add(principal);
      return outcome;
    },
    async delete(principal, record) {
      const outcome = await table.delete(principal, record);
      byId.delete(principal.id);
      if (principal.kind === 'API_KEY') byPublicKey.delete(principal.publicKey);
      else byClientId.delete(principal.clientId);
      return outcome;
    },
    async find(principalId) {
      return byId.get(principalId) ?? add(await table.find(principalId));
    },
    async findApiKey(publicKey) {
      return byPublicKey.get(publicKey) ?? add(await table.findApiKey(publicKey));
    },
    async findServiceAccount(clientId) {
      return byClientId.get(clientId) ?? add(await table.findServiceAccount(clientId));
    },
  };
}

/** Access tokens from memory. */
export async function rememberTokens(table: TokenTable): Promise<TokenStore> {
  const byHash = new Map<string, AccessToken>((await table.list()).map((token) => [token.hash, token]));
  return {
    async insert(token) {
      await table.insert(token);
      byHash.set(token.hash, token);
    },
    async find(hash) {
      return byHash.get(hash);
    },
    async revoke(hash) {
      byHash.delete(hash);
      await table.revoke(hash);
    },
    async purge(now) {
      for (const [hash, { expiresAt }] of byHash) if (expiresAt <= now) byHash.delete(hash);
      await table.purge(now);
    },
  };
}

const placeOf = (groupId: string, name: string): string => `${groupId}/${name}`;

/** How many workspaces are kept in memory at most. */
const workspacesMax = 10_000;

/** Workspaces that were asked for, from memory; when it is full, the one that was put there first makes room. */
export function rememberWorkspaces(table: WorkspaceStore): WorkspaceStore {
  const byPlace = new Map<string, Workspace>();
  const forget = ({ groupId, name }: Workspace): void => void byPlace.delete(placeOf(groupId, name));
  const keep = (workspace: Workspace): Workspace => {
    const [oldest] = byPlace.size < workspacesMax ? [] : byPlace.keys();
    if (oldest !== undefined) byPlace.delete(oldest);
    byPlace.set(placeOf(workspace.groupId, workspace.name), workspace);
    return workspace;
  };
  return {
    ...table,
    async find(groupId, name) {
      const known = byPlace.get(placeOf(groupId, name));
      if (known) return known;
      const found = await table.find(groupId, name);
      return found && keep(found);
    },
    async update(workspace, record) {
      const outcome = await table.update(workspace, record);
      forget(workspace);
      return outcome;
    },
    async delete(workspace, record) {
      const outcome = await table.delete(workspace, record);
      forget(workspace);
      return outcome;
    },
  };
}
