import { manageConnections } from '../../domain/role.ts';
import { findConnection } from '../find.ts';
import { operation } from '../operation.ts';
import { update } from '../update.ts';
import { connectionChange, connectionSchema } from './connection-bodies.ts';

export const updateStreamConnection = operation({
  id: 'updateStreamConnection',
  method: 'PATCH',
  path: '/streams/{tenantName}/connections/{connectionName}',
  summary: 'Update one stream connection',
  since: ['2023-02-01'],
  roles: manageConnections,
  body: connectionChange,
  answer: { status: 200, schema: connectionSchema },
  async handle({ store, connectionTypes, clock, events }, { path, body, principal }) {
    const changed = await update(
      () => findConnection(store, path),
      (connection) => connectionTypes.update(connection, body()),
      (connection) => store.connections.update(connection),
    );
    const { groupId, tenantName, connectionName } = path;
    const event = { groupId, tenantName, target: connectionName, principalId: principal.id };
    events.record({ name: 'connection.updated', ...event });
    return connectionTypes.render(changed, clock.now());
  },
});
