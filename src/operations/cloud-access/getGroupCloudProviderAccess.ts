import { toJsonText } from '../../domain/json.ts';
import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { findRole } from './find-role.ts';
import { roleSchema, roleView } from './role-view.ts';

export const getGroupCloudProviderAccess = operation({
  id: 'getGroupCloudProviderAccess',
  method: 'GET',
  path: '/cloudProviderAccess/{roleId}',
  summary: 'Return one role that the project may take on in a cloud',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: roleSchema },
  async handle({ store, clock }, { path }) {
    return toJsonText(roleView(await findRole(store, path), clock.steady()));
  },
});
