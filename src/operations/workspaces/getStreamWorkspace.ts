import type { JsonText } from '../../domain/json.ts';
import { itemsPerPage } from '../../domain/page.ts';
import { readConnections } from '../../domain/role.ts';
import type { Workspace } from '../../domain/workspace.ts';
import { renderPage } from '../connections/render-page.ts';
import { findWorkspace } from '../find.ts';
import { type Context, operation } from '../operation.ts';
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
    return flags['includeConnections']
      ? withConnections(text, await allConnections(context, workspace))
      : text;
  },
});

async function allConnections(context: Context, workspace: Workspace): Promise<JsonText> {
  const texts: JsonText[] = [];
  for (let pageNum = 1; ; pageNum += 1) {
    const { text, count } = await renderPage(context, workspace.id, {
      pageNum,
      itemsPerPage: itemsPerPage.max,
    });
    if (count > 0) texts.push(text);
    if (count < itemsPerPage.max) return texts.join(',');
  }
}
