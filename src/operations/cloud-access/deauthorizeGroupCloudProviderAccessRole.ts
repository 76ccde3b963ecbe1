import { ownProject } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { findRole, roleNotFound } from './find-role.ts';

export const deauthorizeGroupCloudProviderAccessRole = operation({
  id: 'deauthorizeGroupCloudProviderAccessRole',
  method: 'DELETE',
  path: '/cloudProviderAccess/{cloudProvider}/{roleId}',
  summary: 'Take away one role that the project may take on in a cloud',
  since: ['2023-01-01'],
  roles: ownProject,
  answer: { status: 204, schema: noBody },
  async handle({ store, events }, { path, audit }) {
    const role = await findRole(store, path);
    if (role.provider !== path.cloudProvider) throw roleNotFound(path.roleId);
    const record = audit('cloud-access-role.deauthorised', { target: role.id });
    if ((await store.cloudAccessRoles.delete(role, record)) === 'gone') throw roleNotFound(role.id);
    events.record(record);
    return '';
  },
});
