import type { PageRequest } from '../../domain/page.ts';
import type { ConnectionStore, RenderedPage } from '../store.ts';

/** How many characters of pages are kept in memory at most. */
const charactersMax = 4_194_304;

const nameOf = ({ pageNum, itemsPerPage }: PageRequest): string => `${pageNum}/${itemsPerPage}`;

/**
 * Pages of connections that were asked for, from memory until something changes in their workspace: joining a hundred
 * connections costs ten times as much as sending them. What is kept was read whole in one turn of the event loop, and
 * is forgotten before whoever changed it is answered; see `remembered.ts` for why one process may do this.
 */
export function rememberPages(table: ConnectionStore): ConnectionStore {
  const byWorkspace = new Map<string, Map<string, RenderedPage>>();
  let characters = 0;

  const forget = (workspaceId: string): void => {
    for (const { text } of byWorkspace.get(workspaceId)?.values() ?? []) characters -= text.length;
    byWorkspace.delete(workspaceId);
  };
  const keep = (workspaceId: string, page: PageRequest, rendered: RenderedPage): void => {
    if (rendered.text.length > charactersMax) return;
    if (characters + rendered.text.length > charactersMax) {
      byWorkspace.clear();
      characters = 0;
    }
    const pages = byWorkspace.get(workspaceId) ?? new Map<string, RenderedPage>();
    byWorkspace.set(workspaceId, pages.set(nameOf(page), rendered));
    characters += rendered.text.length;
  };

  return {
    ...table,
    async renderedPage(workspaceId, page, now) {
      const known = byWorkspace.get(workspaceId)?.get(nameOf(page));
      if (known) return known;
      const rendered = await table.renderedPage(workspaceId, page, now);
      if (rendered) keep(workspaceId, page, rendered);
      return rendered;
    },
    async insert(connection, record) {
      const outcome = await table.insert(connection, record);
      forget(connection.workspaceId);
      return outcome;
    },
    async update(connection, record) {
      const outcome = await table.update(connection, record);
      forget(connection.workspaceId);
      return outcome;
    },
    async delete(connection, record) {
      const outcome = await table.delete(connection, record);
      forget(connection.workspaceId);
      return outcome;
    },
  };
}
