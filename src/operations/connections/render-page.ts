import type { JsonPieces, JsonText } from '../../domain/json.ts';
import type { PageRequest } from '../../domain/page.ts';
import { joinRendered } from '../join-rendered.ts';
import type { Context } from '../operation.ts';

/** Renders a page of a workspace's connections, joined with commas. */
export async function renderPage(
  { store, connectionTypes, clock }: Pick<Context, 'store' | 'connectionTypes' | 'clock'>,
  workspaceId: string,
  page: PageRequest,
): Promise<JsonText | JsonPieces> {
  const stored = await store.connections.renderedPage(workspaceId, page, clock.steady());
  if (stored) return stored.text;
  const batches = store.connections.walk(workspaceId, page);
  return joinRendered(batches, (connection) => connectionTypes.render(connection, clock.steady()));
}
