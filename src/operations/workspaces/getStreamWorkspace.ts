import { readConnections } from '../../domain/role.ts';
import { renderPage } from '../connections/render-page.ts';
import { findWorkspace } from '../find.ts';
import { operation } from '../operation.ts';
import { renderWorkspace, withConnections, workspaceSchema } from './workspace-view.ts';

export const getStreamWorkspace = operation({
  id: 'getStreamWorkspace',
  method: 'GET',
  path: '/streams/{tenantName}',
  summary: 'Return one stream workspace',
  since: ['2023-02-01'],
  roles: readConnections,
  flags: ['includeConnections'],
  answer: { status: 200, schema: workspaceSchema },
  async handle(context, { path, project, flags }) {
    const workspace = await findWorkspace(context.store, path);
    const text = renderWorkspace(workspace, project);
    if (!flags['includeConnections']) return text;
    const all = { pageNum: 1, itemsPerPage: await context.store.connections.count(workspace.id) };
    return withConnections(text, await renderPage(context, workspace.id, all));
  },
});
