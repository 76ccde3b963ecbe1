import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import type { Project } from '../../domain/project.ts';
import { ownProject } from '../../domain/role.ts';
import type { Store } from '../../store/store.ts';
import { operation } from '../operation.ts';
import { update } from '../update.ts';
import { type GroupChange, groupChange } from './project-body.ts';
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
    const { changed, record } = await update({
      read: () => findProject(store, project.id),
      change: (current) => withSettings(current, body()),
      describe: (before, after) =>
        audit('project.updated', {
          target: after.name,
          fields: changedFields(settingsOf(before), settingsOf(after)),
        }),
      store: async (after, written, before) => {
        const outcome = await store.projects.update(before, after, written);
        if (outcome === 'nameTaken') throw errors.projectNameTaken({ name: after.name });
        return outcome;
      },
    });
    events.record(record);
    return renderGroup(context, changed, baseUrl);
  },
});

async function findProject({ projects }: Pick<Store, 'projects'>, groupId: string): Promise<Project> {
  const project = await projects.find(groupId);
  if (!project) throw errors.projectNotFound({ groupId });
  return project;
}

const withSettings = (project: Project, change: GroupChange): Project => ({
  ...project,
  name: change.name ?? project.name,
  tags: change.tags ?? project.tags,
  withDefaultAlertsSettings: change.withDefaultAlertsSettings ?? project.withDefaultAlertsSettings,
});

const settingsOf = ({ name, tags, withDefaultAlertsSettings }: Project) => ({
  name,
  tags: tags.map((tag) => ({ ...tag })),
  withDefaultAlertsSettings,
});
