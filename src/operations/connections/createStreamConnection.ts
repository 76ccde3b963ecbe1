import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import { manageConnections } from '../../domain/role.ts';
import { findWorkspace } from '../find.ts';
import { operation } from '../operation.ts';
import { connectionSchema, newConnection } from './connection-bodies.ts';

export const createStreamConnection = operation({
  id: 'createStreamConnection',
  method: 'POST',
  path: '/streams/{tenantName}/connections',
  summary: 'Create one stream connection',
  since: ['2023-02-01'],
  roles: manageConnections,
  body: newConnection,
  // Atlas answers 200 here, not 201, in every recorded exchange.
  answer: { status: 200, schema: connectionSchema },
  async handle({ store, connectionTypes, clock, events }, { path, body, audit }) {
    const workspace = await findWorkspace(store, path);
    const now = clock.steady();
    const connection = connectionTypes.create(body(), { id: newId(clock.now()), workspace, now });
    const fields = changedFields({}, connection.document);
    const record = audit('connection.created', { target: connection.name, fields });
    const outcome = await store.connections.insert(connection, record);
    if (outcome === 'workspaceGone') throw errors.workspaceNotFound(path);
    if (outcome === 'nameTaken') throw errors.connectionNameTaken({ connectionName: connection.name });
    events.record(record);
    return connectionTypes.render(connection, now);
  },
});
