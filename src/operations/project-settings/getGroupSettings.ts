import { readProject } from '../../domain/role.ts';
import { findProjectDocument } from '../change-project-document.ts';
import { operation } from '../operation.ts';
import { renderSettings, settingsSchema } from './settings.ts';

export const getGroupSettings = operation({
  id: 'getGroupSettings',
  method: 'GET',
  path: '/settings',
  summary: 'Return the settings of one project',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: settingsSchema },
  async handle({ store }, { project }) {
    return renderSettings((await findProjectDocument(store, project.id, 'settings')).document);
  },
});
