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
  async handle({ store, connectionTypes, clock, events }, { path, body, audit }) {
    const { changed, record } = await update({
      read: () => findConnection(store, path),
      change: (connection) => connectionTypes.update(connection, body()),
      describe: (before, after) =>
        audit('connection.updated', {
          target: path.connectionName,
          fields: connectionTypes.changedFields(before, after),
        }),
      store: store.connections.update,
    });
    events.record(record);
    return connectionTypes.render(changed, clock.steady());
  },
});
