import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { teamRoleSchema } from './team-roles.ts';

export const listGroupTeams = operation({
  id: 'listGroupTeams',
  method: 'GET',
  path: '/teams',
  summary: 'Return all teams of one project: none, since there are no users',
  since: ['2023-01-01'],
  roles: readProject,
  paged: true,
  answer: { status: 200, schema: teamRoleSchema },
  handle: () => Promise.resolve({ results: '', totalCount: 0 }),
});
