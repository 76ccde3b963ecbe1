import { manageWorkspaces } from '../../domain/role.ts';
import { findWorkspace } from '../find.ts';
import { operation } from '../operation.ts';
import { update } from '../update.ts';
import { workspaceChange } from './workspace-body.ts';
import { renderWorkspace, workspaceSchema } from './workspace-view.ts';

export const updateStreamWorkspace = operation({
  id: 'updateStreamWorkspace',
  method: 'PATCH',
  path: '/streams/{tenantName}',
  summary: 'Update one stream workspace',
  since: ['2023-02-01'],
  roles: manageWorkspaces,
  body: workspaceChange,
  answer: { status: 200, schema: workspaceSchema },
  async handle({ store, events }, { path, body, project, principal }) {
    const changed = await update(
      () => findWorkspace(store, path),
      (workspace) => body()(workspace),
      (workspace) => store.workspaces.update(workspace),
    );
    events.record({
      name: 'workspace.updated',
      groupId: project.id,
      target: path.tenantName,
      principalId: principal.id,
    });
    return renderWorkspace(changed, project);
  },
});
