import type { JsonPieces, JsonText } from '../../domain/json.ts';
import { type PageRequest, pageOffset } from '../../domain/page.ts';
import type { Context } from '../operation.ts';

/** How many connections are answered in one piece; more are sent as they are read, whatever their size. */
const atOnceMax = 100;

/** Renders a page of a workspace's connections, joined with commas. */
export async function renderPage(
  context: Context,
  workspaceId: string,
  page: PageRequest,
): Promise<JsonText | JsonPieces> {
  if (page.itemsPerPage > atOnceMax) return renderMany(context, workspaceId, page);
  const { store, connectionTypes, clock } = context;
  const now = clock.steady();
  const stored = await store.connections.renderedPage(workspaceId, page, now);
  if (stored) return stored.text;
  const connections = await store.connections.list(workspaceId, page);
  return connections.map((connection) => connectionTypes.render(connection, now)).join(',');
}

async function* renderMany(
  { store, connectionTypes, clock }: Context,
  workspaceId: string,
  page: PageRequest,
): JsonPieces {
  let separator = '';
  for await (const batch of store.connections.walk(workspaceId, pageOffset(page), page.itemsPerPage)) {
    const now = clock.steady();
    yield separator + batch.map((connection) => connectionTypes.render(connection, now)).join(',');
    separator = ',';
  }
}
