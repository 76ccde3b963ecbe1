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
  async handle({ store, clock, events }, { path, audit }) {
    const { connectionName } = path;
    const connection = await findConnection(store, path);
    // Terraform retries its DELETE on exactly this code while a Kafka connection is deploying.
    if (connection.type === 'Kafka' && connectionState(connection, clock.steady()) === 'PENDING') {
      throw errors.kafkaConnectionDeploying({ connectionName });
    }
    // Gone at once: Terraform fails on a GET that still says READY after the 202.
    const record = audit('connection.deleted', { target: connectionName });
    const outcome = await store.connections.delete(connection, record);
    if (outcome === 'gone') throw connectionNotFound(path);
    events.record(record);
    return '{}';
  },
});
