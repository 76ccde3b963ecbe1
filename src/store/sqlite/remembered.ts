import type { Workspace } from '../../domain/workspace.ts';
import type { TokenTable } from '../sql/token-table.ts';
import type { TokenStore, WorkspaceStore } from '../store.ts';
import { TokenIndex } from './token-index.ts';

/**
 * Projects, principals, tokens and workspaces are needed by every request and change rarely. One process owns the database, so
 * what it keeps in memory beside the tables is always what they hold. A write is stored first and remembered, or forgotten,
 * after: one that fails leaves both as they were. An engine that several processes share must not use this.
 */

/** Access tokens from memory, which can be told what ended elsewhere. */
export interface RememberedTokens extends TokenStore {
  /** Forgets the tokens of a principal that no secret vouches for. */
  keepOnly(principalId: string, secretIds: readonly string[]): void;
}

/** Access tokens from memory. */
export async function rememberTokens(table: TokenTable): Promise<RememberedTokens> {
  const byHash = new TokenIndex();
  for (const token of await table.list()) byHash.add(token);
  return {
    async insert(token, now) {
      const outcome = await table.insert(token, now);
      if (outcome === 'done') byHash.add(token);
      return outcome;
    },
    lastUses: (principalId) => table.lastUses(principalId),
    keepOnly(principalId, secretIds) {
      for (const { hash, secretId } of byHash.of(principalId)) {
        if (!secretIds.includes(secretId)) byHash.delete(hash);
      }
    },
    async find(hash) {
      return byHash.get(hash);
    },
    async revoke(hash, record) {
      const outcome = await table.revoke(hash, record);
      byHash.delete(hash);
      return outcome;
    },
    async purge(now) {
      await table.purge(now);
      for (const { hash, expiresAt } of byHash.all()) if (expiresAt <= now) byHash.delete(hash);
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
