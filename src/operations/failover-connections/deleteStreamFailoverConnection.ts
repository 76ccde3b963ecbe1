import { manageConnections } from '../../domain/role.ts';
import { failoverConnectionNotFound, findFailoverConnection } from '../find.ts';
import { noBody, operation } from '../operation.ts';
import { failoverTarget } from './failover-target.ts';

export const deleteStreamFailoverConnection = operation({
  id: 'deleteStreamFailoverConnection',
  method: 'DELETE',
  path: '/streams/{tenantName}/connections/{connectionName}/failoverConnections/{failoverConnectionId}',
  summary: 'Delete one failover connection',
  since: ['2025-03-12'],
  roles: manageConnections,
  // Unlike connections: 204 without a body. The API description knows no conflict here, so PENDING is no hindrance.
  answer: { status: 204, schema: noBody },
  async handle({ store, events }, { path, audit }) {
    const failover = await findFailoverConnection(store, path);
    const record = audit('failover-connection.deleted', { target: failoverTarget(failover) });
    const outcome = await store.failoverConnections.delete(failover, record);
    if (outcome === 'gone') throw failoverConnectionNotFound(failover.id);
    events.record(record);
    return '';
  },
});
