import { readProject } from '../../domain/role.ts';
import { providerOf, providerQuery } from '../containers/provider-query.ts';
import { operation } from '../operation.ts';
import { peerSchema, renderPeer } from './peer-view.ts';

export const listGroupPeers = operation({
  id: 'listGroupPeers',
  method: 'GET',
  path: '/peers',
  summary: 'Return all network peering connections of one project on one cloud provider',
  since: ['2023-01-01'],
  roles: readProject,
  query: providerQuery,
  paged: true,
  answer: { status: 200, schema: peerSchema },
  async handle({ store, clock }, { project, page, query }) {
    const now = clock.steady();
    const { items, totalCount } = await store.networkPeers.list(project.id, providerOf(query), page, now);
    return { results: items.map((peer) => renderPeer(peer, now)).join(','), totalCount };
  },
});
