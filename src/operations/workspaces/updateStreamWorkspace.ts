import { changedFields } from '../../domain/changed-fields.ts';
import { manageWorkspaces } from '../../domain/role.ts';
import { findWorkspace } from '../find.ts';
import { operation } from '../operation.ts';
import { update } from '../update.ts';
import { workspaceChange } from './workspace-body.ts';
import { renderWorkspace, workspaceFields, workspaceSchema } from './workspace-view.ts';

export const updateStreamWorkspace = operation({
  id: 'updateStreamWorkspace',
  method: 'PATCH',
  path: '/streams/{tenantName}',
  summary: 'Update one stream workspace',
  since: ['2023-02-01'],
  roles: manageWorkspaces,
  body: workspaceChange,
  answer: { status: 200, schema: workspaceSchema },
  // Processors are not built yet, and so is not what acts on all of them.
  refusals: [501],
  async handle({ store, events }, { path, body, project, audit }) {
    const { changed, record } = await update({
      read: () => findWorkspace(store, path),
      change: (workspace) => body()(workspace),
      describe: (before, after) =>
        audit('workspace.updated', {
          target: path.tenantName,
          fields: changedFields(workspaceFields(before), workspaceFields(after)),
        }),
      store: store.workspaces.update,
    });
    events.record(record);
    return renderWorkspace(changed, project);
  },
});
