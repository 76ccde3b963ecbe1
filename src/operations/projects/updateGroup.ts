import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import type { Project } from '../../domain/project.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { groupChange } from './project-body.ts';
import { groupSchema, renderGroup } from './project-view.ts';

export const updateGroup = operation({
  id: 'updateGroup',
  method: 'PATCH',
  path: '',
  summary: 'Change the name or the tags of one project',
  since: ['2023-01-01'],
  roles: ownProject,
  body: groupChange,
  answer: { status: 200, schema: groupSchema },
  async handle(context, { body, project, audit, baseUrl }) {
    const { store, events } = context;
    const {
      name = project.name,
      tags = project.tags,
      withDefaultAlertsSettings = project.withDefaultAlertsSettings,
    } = body();
    const changed = { ...project, name, tags, withDefaultAlertsSettings };
    const fields = changedFields(settingsOf(project), settingsOf(changed));
    const record = audit('project.updated', { target: name, fields });
    const outcome = await store.projects.update(changed, record);
    if (outcome === 'nameTaken') throw errors.projectNameTaken({ name });
    if (outcome === 'gone') throw errors.projectNotFound({ groupId: project.id });
    events.record(record);
    return renderGroup(context, changed, baseUrl);
  },
});

const settingsOf = ({ name, tags, withDefaultAlertsSettings }: Project) => ({
  name,
  tags: tags.map((tag) => ({ ...tag })),
  withDefaultAlertsSettings,
});
