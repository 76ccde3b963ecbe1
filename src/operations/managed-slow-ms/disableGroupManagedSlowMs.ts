import { ownProject } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { setManaged } from './managed-slow-ms.ts';

export const disableGroupManagedSlowMs = operation({
  id: 'disableGroupManagedSlowMs',
  method: 'DELETE',
  path: '/managedSlowMs/disable',
  summary: 'Disable that it is managed what counts as a slow operation; it is kept without effect',
  since: ['2023-01-01'],
  roles: ownProject,
  answer: { status: 204, schema: noBody },
  handle: (context, input) => setManaged(context, input, false),
});
