import { manageNetworkAccess } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { accessEntryNotFound, findAccessEntry } from './find-access-entry.ts';

export const deleteGroupAccessListEntry = operation({
  id: 'deleteGroupAccessListEntry',
  method: 'DELETE',
  path: '/accessList/{entryValue}',
  summary: 'Remove one entry from the IP access list of one project',
  since: ['2023-01-01'],
  roles: manageNetworkAccess,
  answer: { status: 204, schema: noBody },
  async handle({ store, clock, events }, { path, audit }) {
    const entry = await findAccessEntry(store, path, clock.now());
    const record = audit('project-access.shortened', { target: entry.value, fields: ['accessList'] });
    if ((await store.projectAccess.delete(entry, record)) === 'gone') throw accessEntryNotFound(path);
    events.record(record);
    return '';
  },
});
