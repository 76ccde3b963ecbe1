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
  async handle({ store, events }, { path, project, principal }) {
    const link = await findPrivateLink(store, path);
    const outcome = await store.privateLinks.delete(link);
    if (outcome === 'inUse') throw errors.privateLinkInUse({ id: link.id });
    if (outcome === 'gone') throw privateLinkNotFound(link.id);
    const event = { groupId: project.id, target: link.id, principalId: principal.id };
    events.record({ name: 'private-link.deleted', ...event });
    return '{}';
  },
});
