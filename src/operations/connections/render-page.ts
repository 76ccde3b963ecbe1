import type { PageRequest } from '../../domain/page.ts';
import type { RenderedPage } from '../../store/store.ts';
import type { Context } from '../operation.ts';

/** Renders a page of a workspace's connections: from stored text as a whole, or one by one where that is not possible. */
export async function renderPage(
  { store, connectionTypes, clock }: Context,
  workspaceId: string,
  page: PageRequest,
): Promise<RenderedPage> {
  const now = clock.now();
  const stored = await store.connections.renderedPage(workspaceId, page, now);
  if (stored) return stored;
  const connections = await store.connections.list(workspaceId, page);
  const texts = connections.map((connection) => connectionTypes.render(connection, now));
  return { text: texts.join(','), count: texts.length };
}
