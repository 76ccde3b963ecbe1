import type { Connection } from '../../domain/connection.ts';
import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import type { JsonText } from '../../domain/json.ts';
import type { Principal } from '../../domain/principal.ts';
import type { Project } from '../../domain/project.ts';
import { sampleConnectionName, type Workspace } from '../../domain/workspace.ts';
import type { Context } from '../operation.ts';
import type { NewWorkspace } from './workspace-body.ts';
import { renderWorkspace } from './workspace-view.ts';

/** Creates a workspace, with the sample connection where that is wanted, and renders it. */
export async function createWorkspace(
  { store, connectionTypes, clock, events }: Context,
  { withSample, ...wanted }: NewWorkspace,
  project: Project,
  principal: Principal,
): Promise<JsonText> {
  const now = clock.now();
  const workspace: Workspace = { id: newId(now), groupId: project.id, ...wanted, revision: 1 };
  const sample = (): Connection =>
    connectionTypes.create(
      { type: 'Sample', name: sampleConnectionName },
      { id: newId(now), workspace, now },
    );
  const outcome = await store.workspaces.insert(workspace, withSample ? [sample()] : []);
  if (outcome === 'nameTaken') throw errors.workspaceNameTaken({ tenantName: workspace.name });
  events.record({
    name: 'workspace.created',
    groupId: project.id,
    target: workspace.name,
    principalId: principal.id,
  });
  return renderWorkspace(workspace, project);
}
