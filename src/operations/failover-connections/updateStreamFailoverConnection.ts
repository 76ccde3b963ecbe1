import { manageConnections } from '../../domain/role.ts';
import { findFailoverConnection } from '../find.ts';
import { operation } from '../operation.ts';
import { update } from '../update.ts';
import { failoverChange, failoverSchema } from './failover-bodies.ts';
import { failoverTarget } from './failover-target.ts';

export const updateStreamFailoverConnection = operation({
  id: 'updateStreamFailoverConnection',
  method: 'PATCH',
  path: '/streams/{tenantName}/connections/{connectionName}/failoverConnections/{failoverConnectionId}',
  summary: 'Update one failover connection',
  since: ['2025-03-12'],
  roles: manageConnections,
  body: failoverChange,
  answer: { status: 200, schema: failoverSchema },
  async handle({ store, connectionTypes, clock, events }, { path, body, audit }) {
    const { changed, record } = await update({
      read: () => findFailoverConnection(store, path),
      change: (failover) => ({
        ...connectionTypes.update(failover, body()),
        parentId: failover.parentId,
      }),
      describe: (before, after) =>
        audit('failover-connection.updated', {
          target: failoverTarget(after),
          fields: connectionTypes.changedFields(before, after),
        }),
      store: store.failoverConnections.update,
    });
    events.record(record);
    return connectionTypes.render(changed, clock.steady());
  },
});
