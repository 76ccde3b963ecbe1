import { manageConnections } from '../../domain/role.ts';
import { findConnection } from '../find.ts';
import { joinRendered } from '../join-rendered.ts';
import { operation } from '../operation.ts';
import { failoverSchema } from './failover-bodies.ts';

export const listFailoverConnections = operation({
  id: 'listFailoverConnections',
  method: 'GET',
  path: '/streams/{tenantName}/connections/{connectionName}/failoverConnections',
  summary: 'Return all failover connections of one connection',
  since: ['2025-03-12'],
  // As the API description has it, for reading, too.
  roles: manageConnections,
  paged: true,
  answer: { status: 200, schema: failoverSchema },
  async handle({ store, connectionTypes, clock }, { path, page }) {
    const { id } = await findConnection(store, path);
    const { items, totalCount } = await store.failoverConnections.list(id, page);
    const now = clock.steady();
    return { results: await joinRendered([items], (one) => connectionTypes.render(one, now)), totalCount };
  },
});
