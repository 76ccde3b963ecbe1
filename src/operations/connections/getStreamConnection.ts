import { readProject } from '../../domain/role.ts';
import { findConnection, findWorkspace } from '../find.ts';
import { operation } from '../operation.ts';
import { connectionSchema } from './connection-bodies.ts';

export const getStreamConnection = operation({
  id: 'getStreamConnection',
  method: 'GET',
  path: '/streams/{tenantName}/connections/{connectionName}',
  summary: 'Return one stream connection',
  since: ['2023-02-01'],
  roles: readProject,
  answer: { status: 200, schema: connectionSchema },
  async handle({ store, connectionTypes, clock }, { path }) {
    const now = clock.steady();
    const { id } = await findWorkspace(store, path);
    const stored = await store.connections.rendered(id, path.connectionName, now);
    return stored ?? connectionTypes.render(await findConnection(store, path), now);
  },
});
