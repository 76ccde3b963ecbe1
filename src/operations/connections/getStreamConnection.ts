import { readProject } from '../../domain/role.ts';
import { findConnection } from '../find.ts';
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
    const now = clock.now();
    const { groupId, tenantName, connectionName } = path;
    const stored = await store.connections.rendered(groupId, tenantName, connectionName, now);
    return stored ?? connectionTypes.render(await findConnection(store, path), now);
  },
});
