import type { Migration } from './migration.ts';

/** Takes away roles in projects that are not there: until now, a role that came while its project was deleted stayed. */
export const rolesOfGoneProjects: Migration = {
  version: 7,
  name: 'roles-of-gone-projects',
  statements: () => [
    "DELETE FROM role_grant WHERE project_id <> '' AND project_id NOT IN (SELECT id FROM project)",
  ],
};
