import { manageConnections } from '../../domain/role.ts';
import { findFailoverConnection } from '../find.ts';
import { operation } from '../operation.ts';
import { failoverSchema } from './failover-bodies.ts';

export const getStreamFailoverConnection = operation({
  id: 'getStreamFailoverConnection',
  method: 'GET',
  path: '/streams/{tenantName}/connections/{connectionName}/failoverConnections/{failoverConnectionId}',
  summary: 'Return one failover connection',
  since: ['2025-03-12'],
  // The API description asks for a manager here, though it lets Project Read Only read a connection.
  roles: manageConnections,
  answer: { status: 200, schema: failoverSchema },
  async handle({ store, connectionTypes, clock }, { path }) {
    return connectionTypes.render(await findFailoverConnection(store, path), clock.steady());
  },
});
