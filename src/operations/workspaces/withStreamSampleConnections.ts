import { manageWorkspaces } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { createWorkspace } from './create-workspace.ts';
import { newWorkspace } from './workspace-body.ts';
import { workspaceSchema } from './workspace-view.ts';

export const withStreamSampleConnections = operation({
  id: 'withStreamSampleConnections',
  method: 'POST',
  path: '/streams:withSampleConnections',
  summary: 'Create one stream workspace with the sample connection',
  since: ['2024-08-05'],
  roles: manageWorkspaces,
  body: newWorkspace,
  answer: { status: 200, schema: workspaceSchema },
  handle: async (context, { body, project, audit }) =>
    createWorkspace(context, { ...body(), withSample: true }, { project, audit }),
});
