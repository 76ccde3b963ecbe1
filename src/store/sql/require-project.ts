import type { Change } from './database.ts';

const touch = 'UPDATE project SET dns_suffix = dns_suffix WHERE id = ?';

/**
 * Undoes a unit that stores something in a project which was deleted since it was found. In the unit, because the
 * deletion looks for what is in a project and has to find either all of it or nothing.
 */
export const requireProject = (groupId: string): Change<'projectGone'> => ({
  sql: touch,
  values: [groupId],
  orElse: 'projectGone',
});
