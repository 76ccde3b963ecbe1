import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { accessEntrySchema, renderAccessEntry } from './access-entry-view.ts';
import { findAccessEntry } from './find-access-entry.ts';

export const getGroupAccessListEntry = operation({
  id: 'getGroupAccessListEntry',
  method: 'GET',
  path: '/accessList/{entryValue}',
  summary: 'Return one entry of the IP access list of one project',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: accessEntrySchema },
  async handle({ store, clock }, { path, baseUrl }) {
    return renderAccessEntry(await findAccessEntry(store, path, clock.now()), baseUrl);
  },
});
