import { readProject } from '../../domain/role.ts';
import { joinRendered } from '../join-rendered.ts';
import { operation } from '../operation.ts';
import { renderWorkspace, workspaceSchema } from './workspace-view.ts';

export const listStreamWorkspaces = operation({
  id: 'listStreamWorkspaces',
  method: 'GET',
  path: '/streams',
  summary: 'Return all stream workspaces of a project',
  since: ['2023-02-01'],
  roles: readProject,
  paged: true,
  answer: { status: 200, schema: workspaceSchema },
  async handle({ store }, { page, project }) {
    const { items, totalCount } = await store.workspaces.list(project.id, page);
    const results = await joinRendered([items], (workspace) => renderWorkspace(workspace, project));
    return { results, totalCount };
  },
});
