import { connectionState } from '../../domain/connection.ts';
import { errors } from '../../domain/errors.ts';
import { manageConnections } from '../../domain/role.ts';
import { connectionNotFound, findConnection } from '../find.ts';
import { nothing, operation } from '../operation.ts';

export const deleteStreamConnection = operation({
  id: 'deleteStreamConnection',
  method: 'DELETE',
  path: '/streams/{tenantName}/connections/{connectionName}',
  summary: 'Delete one stream connection',
  since: ['2023-02-01'],
  roles: manageConnections,
  answer: { status: 202, schema: nothing },
  async handle({ store, clock, events }, { path, principal }) {
    const { groupId, tenantName, connectionName } = path;
    const connection = await findConnection(store, path);
    // Terraform retries its DELETE on exactly this code while a Kafka connection is deploying.
    if (connection.type === 'Kafka' && connectionState(connection, clock.now()) === 'PENDING') {
      throw errors.kafkaConnectionDeploying({ connectionName });
    }
    // Gone at once: Terraform fails on a GET that still says READY after the 202.
    const outcome = await store.connections.delete(connection);
    if (outcome === 'gone') throw connectionNotFound(path);
    const event = { groupId, tenantName, target: connectionName, principalId: principal.id };
    events.record({ name: 'connection.deleted', ...event });
    return '{}';
  },
});
