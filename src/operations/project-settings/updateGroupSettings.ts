import { ownProject } from '../../domain/role.ts';
import { changeProjectDocument } from '../change-project-document.ts';
import { operation } from '../operation.ts';
import { renderSettings, settingsChange, settingsSchema } from './settings.ts';

export const updateGroupSettings = operation({
  id: 'updateGroupSettings',
  method: 'PATCH',
  path: '/settings',
  summary: 'Change the settings of one project, which are kept without effect',
  since: ['2023-01-01'],
  roles: ownProject,
  body: settingsChange,
  answer: { status: 200, schema: settingsSchema },
  async handle(context, input) {
    const change = input.body();
    const document = await changeProjectDocument(context, input, {
      kind: 'settings',
      event: 'project-settings.updated',
      target: input.project.name,
      change: (present) => ({ ...present, ...change }),
    });
    return renderSettings(document);
  },
});
