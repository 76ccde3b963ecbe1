import { errors } from '../../domain/errors.ts';
import { projectAccessEntriesMax, requireExpiry } from '../../domain/project-access.ts';
import { manageNetworkAccess } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { newAccessEntries } from './access-entry-body.ts';
import { accessEntrySchema, renderProjectAccess } from './access-entry-view.ts';

export const createGroupAccessListEntry = operation({
  id: 'createGroupAccessListEntry',
  method: 'POST',
  path: '/accessList',
  summary: 'Add entries to the IP access list of one project, or change their comments and ends',
  since: ['2023-01-01'],
  roles: manageNetworkAccess,
  paged: true,
  body: newAccessEntries,
  answer: { status: 200, schema: accessEntrySchema },
  async handle({ store, clock, events }, input) {
    const { project, body, audit } = input;
    const groupId = project.id;
    const now = clock.now();
    const entries = body().map((entry) => ({ ...entry, groupId }));
    for (const { deleteAfter } of entries) if (deleteAfter !== null) requireExpiry(deleteAfter, now);
    const target = entries.map(({ value }) => value).join();
    const record = audit('project-access.extended', { target, fields: ['accessList'] });
    const outcome = await store.projectAccess.put(groupId, entries, record);
    if (outcome === 'projectGone') throw errors.projectNotFound({ groupId });
    if (outcome === 'noPeer') throw errors.securityGroupWithoutPeer();
    if (outcome === 'full') throw errors.tooManyAccessEntries({ limit: projectAccessEntriesMax });
    events.record(record);
    return renderProjectAccess(store, groupId, input, now);
  },
});
