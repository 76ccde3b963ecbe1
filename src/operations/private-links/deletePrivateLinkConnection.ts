import { errors } from '../../domain/errors.ts';
import { manageConnections } from '../../domain/role.ts';
import { findPrivateLink, privateLinkNotFound } from '../find.ts';
import { nothing, operation } from '../operation.ts';

export const deletePrivateLinkConnection = operation({
  id: 'deletePrivateLinkConnection',
  method: 'DELETE',
  path: '/streams/privateLinkConnections/{connectionId}',
  summary: 'Delete one Private Link connection',
  since: ['2023-02-01'],
  roles: manageConnections,
  answer: { status: 202, schema: nothing },
  async handle({ store, events }, { path, audit }) {
    const link = await findPrivateLink(store, path);
    const record = audit('private-link.deleted', { target: link.id });
    const outcome = await store.privateLinks.delete(link, record);
    if (outcome === 'inUse') throw errors.privateLinkInUse({ id: link.id });
    if (outcome === 'gone') throw privateLinkNotFound(link.id);
    events.record(record);
    return '{}';
  },
});
