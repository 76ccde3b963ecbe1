import { changedFields } from '../../domain/changed-fields.ts';
import type { Connection } from '../../domain/connection.ts';
import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import type { JsonText } from '../../domain/json.ts';
import { sampleConnectionName, type Workspace } from '../../domain/workspace.ts';
import type { Context, ProjectInput } from '../operation.ts';
import type { NewWorkspace } from './workspace-body.ts';
import { renderWorkspace, workspaceFields } from './workspace-view.ts';

/** Creates a workspace, with the sample connection where that is wanted, and renders it. */
export async function createWorkspace(
  { store, connectionTypes, clock, events }: Context,
  { withSample, ...wanted }: NewWorkspace,
  { project, audit }: Pick<ProjectInput, 'project' | 'audit'>,
): Promise<JsonText> {
  const now = clock.now();
  const workspace: Workspace = { id: newId(now), groupId: project.id, ...wanted, revision: 1 };
  const sample = (): Connection =>
    connectionTypes.create(
      { type: 'Sample', name: sampleConnectionName },
      { id: newId(now), workspace, now: clock.steady() },
    );
  const record = audit('workspace.created', {
    target: workspace.name,
    tenantName: workspace.name,
    fields: changedFields({}, workspaceFields(workspace)),
  });
  const outcome = await store.workspaces.insert(workspace, withSample ? [sample()] : [], record);
  if (outcome === 'nameTaken') throw errors.workspaceNameTaken({ tenantName: workspace.name });
  if (outcome === 'projectGone') throw errors.projectNotFound({ groupId: project.id });
  events.record(record);
  return renderWorkspace(workspace, project);
}
