import type { PageRequest } from '../../domain/page.ts';
import type { ConnectionStore, RenderedPage } from '../store.ts';

/** How many characters of pages are kept in memory at most. */
const charactersMax = 4_194_304;

/** What a page costs besides its text, in characters. */
const overhead = 256;

const nameOf = ({ pageNum, itemsPerPage }: PageRequest): string => `${pageNum}/${itemsPerPage}`;
const costOf = ({ text }: RenderedPage): number => text.length + overhead;

/** The pages of all workspaces that are in memory, up to a bound; beyond it they all make room. */
function createPages() {
  const byWorkspace = new Map<string, Map<string, RenderedPage>>();
  let cost = 0;
  const forget = (workspaceId: string): void => {
    for (const page of byWorkspace.get(workspaceId)?.values() ?? []) cost -= costOf(page);
    byWorkspace.delete(workspaceId);
  };
  return {
    forget,
    find: (workspaceId: string, name: string) => byWorkspace.get(workspaceId)?.get(name),
    keep(workspaceId: string, name: string, page: RenderedPage): void {
      if (byWorkspace.get(workspaceId)?.has(name)) return;
      if (cost + costOf(page) > charactersMax) {
        byWorkspace.clear();
        cost = 0;
      }
      if (cost + costOf(page) > charactersMax) return;
      const pages = byWorkspace.get(workspaceId) ?? new Map<string, RenderedPage>();
      byWorkspace.set(workspaceId, pages.set(name, page));
      cost += costOf(page);
    },
  };
}

/**
 * Pages of connections that were asked for, from memory for as long as nobody writes to their workspace: joining a
 * hundred connections costs several times as much as sending them. While a write is under way, pages are read, so that
 * a page and the count beside it are of one state. See `remembered.ts` for why one process may do this.
 */
export function rememberPages(table: ConnectionStore): ConnectionStore {
  const pages = createPages();
  const writesUnderWay = new Map<string, number>();

  const writing = async <Outcome>(workspaceId: string, write: () => Promise<Outcome>): Promise<Outcome> => {
    pages.forget(workspaceId);
    writesUnderWay.set(workspaceId, (writesUnderWay.get(workspaceId) ?? 0) + 1);
    try {
      return await write();
    } finally {
      const others = (writesUnderWay.get(workspaceId) ?? 1) - 1;
      if (others > 0) writesUnderWay.set(workspaceId, others);
      else writesUnderWay.delete(workspaceId);
    }
  };

  return {
    ...table,
    async renderedPage(workspaceId, page, now) {
      const name = nameOf(page);
      const known = pages.find(workspaceId, name);
      if (known) return known;
      const rendered = await table.renderedPage(workspaceId, page, now);
      const isKept = rendered && rendered.count > 0 && !writesUnderWay.has(workspaceId);
      if (isKept) pages.keep(workspaceId, name, rendered);
      return rendered;
    },
    insert: (connection, record) => writing(connection.workspaceId, () => table.insert(connection, record)),
    update: (connection, record) => writing(connection.workspaceId, () => table.update(connection, record)),
    delete: (connection, record) => writing(connection.workspaceId, () => table.delete(connection, record)),
  };
}
