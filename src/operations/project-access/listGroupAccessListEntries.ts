import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { accessEntrySchema, renderProjectAccess } from './access-entry-view.ts';

export const listGroupAccessListEntries = operation({
  id: 'listGroupAccessListEntries',
  method: 'GET',
  path: '/accessList',
  summary: 'Return the IP access list of one project',
  since: ['2023-01-01'],
  roles: readProject,
  paged: true,
  answer: { status: 200, schema: accessEntrySchema },
  handle: ({ store, clock }, input) => renderProjectAccess(store, input.project.id, input, clock.now()),
});
