import { manageWorkspaces } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { createWorkspace } from './create-workspace.ts';
import { newWorkspace } from './workspace-body.ts';
import { workspaceSchema } from './workspace-view.ts';

export const createStreamWorkspace = operation({
  id: 'createStreamWorkspace',
  method: 'POST',
  path: '/streams',
  summary: 'Create one stream workspace',
  since: ['2023-02-01'],
  roles: manageWorkspaces,
  body: newWorkspace,
  // Atlas answers 200 here, not 201, in every recorded exchange.
  answer: { status: 200, schema: workspaceSchema },
  handle: async (context, { body, project, audit }) => createWorkspace(context, body(), { project, audit }),
});
