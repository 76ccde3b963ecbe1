import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { groupSchema, renderGroup } from './project-view.ts';

export const getGroup = operation({
  id: 'getGroup',
  method: 'GET',
  path: '',
  summary: 'Return one project',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: groupSchema },
  handle: (context, { project, baseUrl }) => renderGroup(context, project, baseUrl),
});
