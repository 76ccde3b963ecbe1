import { readConnections } from '../../domain/role.ts';
import { findWorkspace } from '../find.ts';
import { operation } from '../operation.ts';
import { connectionSchema } from './connection-bodies.ts';
import { renderPage } from './render-page.ts';

export const listStreamConnections = operation({
  id: 'listStreamConnections',
  method: 'GET',
  path: '/streams/{tenantName}/connections',
  summary: 'Return all connections of a stream workspace',
  since: ['2023-02-01'],
  roles: readConnections,
  paged: true,
  answer: { status: 200, schema: connectionSchema },
  async handle(context, { path, page }) {
    const { id } = await findWorkspace(context.store, path);
    const totalCount = await context.store.connections.count(id);
    return { results: await renderPage(context, id, page), totalCount };
  },
});
