import type { Change } from './database.ts';

/** How entries of IP access lists that are security groups hang on the peers of their project. */

const standing = 'SELECT 1 FROM network_peer WHERE project_id = ? AND gone_at IS NULL';
// Changes nothing of a project, but has to find it as it should be.
const requirePeer = `UPDATE project SET dns_suffix = dns_suffix WHERE id = ?
  AND EXISTS (${standing} AND provider = 'AWS')`;
const remove = `DELETE FROM project_access_entry WHERE project_id = ? AND is_security_group = 1
  AND NOT EXISTS (${standing})`;

/** Undoes a unit that puts security groups on the list of a project without a peer on AWS. */
export const requireAwsPeer = (groupId: string): Change<'noPeer'> => ({
  sql: requirePeer,
  values: [groupId, groupId],
  orElse: 'noPeer',
});

/** Takes security groups off the list of a project whose last peer was deleted, as the API description says. */
export const removeSecurityGroups = (groupId: string): Change => ({
  sql: remove,
  values: [groupId, groupId],
});
