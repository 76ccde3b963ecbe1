import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { listOf, operation } from '../operation.ts';
import { newTeamRoles, teamRoleSchema } from './team-roles.ts';

export const addGroupTeams = operation({
  id: 'addGroupTeams',
  method: 'POST',
  path: '/teams',
  summary: 'Add teams to one project: there are none to be added',
  since: ['2023-01-01'],
  // "Project Access Manager" of the API description is part of what an owner may.
  roles: ownProject,
  body: newTeamRoles,
  answer: { status: 200, schema: listOf(teamRoleSchema, 'TeamRoles') },
  async handle(_, { body }) {
    const [{ teamId }] = body();
    throw errors.teamNotFound({ teamId });
  },
});
