import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { check } from '../../schema/check.ts';
import { id } from '../../schema/fields.ts';
import { tidyItems } from '../../schema/tidy.ts';
import type { ArrayReader } from '../operation.ts';

/** The most teams that a project may have, by the API description. */
const teamsMax = 100;

/** The most roles of a team, which is more than there are. */
const rolesMax = 50;

/** A team, and its roles in a project. */
export const teamRoleSchema = z
  .strictObject({
    roleNames: z.array(z.string().min(1).max(64)).max(rolesMax),
    teamId: id,
  })
  .meta({ id: 'TeamRole' });

const teamRolesSchema = z.array(teamRoleSchema).max(teamsMax);

type TeamRole = z.infer<typeof teamRoleSchema>;

/** The body of a request for teams of a project; the first is there. */
export const newTeamRoles: ArrayReader<readonly [TeamRole, ...TeamRole[]]> = {
  schema: teamRolesSchema.min(1).meta({ id: 'NewTeamRoles' }),
  form: 'array',
  read(json) {
    const [first, ...others] = check(teamRolesSchema, tidyItems(json));
    if (!first) throw errors.missingAttribute({ attribute: '[0]' });
    return [first, ...others];
  },
};
