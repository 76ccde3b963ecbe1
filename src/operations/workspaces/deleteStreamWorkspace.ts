import { errors } from '../../domain/errors.ts';
import { manageWorkspaces } from '../../domain/role.ts';
import { findWorkspace } from '../find.ts';
import { nothing, operation } from '../operation.ts';

export const deleteStreamWorkspace = operation({
  id: 'deleteStreamWorkspace',
  method: 'DELETE',
  path: '/streams/{tenantName}',
  summary: 'Delete one stream workspace and its connections',
  since: ['2023-02-01'],
  roles: manageWorkspaces,
  // A recorded exchange deletes a workspace that still has connections.
  answer: { status: 202, schema: nothing },
  async handle({ store, events }, { path, audit }) {
    const workspace = await findWorkspace(store, path);
    const record = audit('workspace.deleted', { target: workspace.name });
    if ((await store.workspaces.delete(workspace, record)) === 'gone') throw errors.workspaceNotFound(path);
    events.record(record);
    return '{}';
  },
});
