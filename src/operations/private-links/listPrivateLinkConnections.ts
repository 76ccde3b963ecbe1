import { readConnections } from '../../domain/role.ts';
import { joinRendered } from '../join-rendered.ts';
import { operation } from '../operation.ts';
import { privateLinkSchema, renderPrivateLink } from './private-link-view.ts';

export const listPrivateLinkConnections = operation({
  id: 'listPrivateLinkConnections',
  method: 'GET',
  path: '/streams/privateLinkConnections',
  summary: 'Return all Private Link connections of a project',
  since: ['2023-02-01'],
  roles: readConnections,
  paged: true,
  answer: { status: 200, schema: privateLinkSchema },
  async handle({ store, clock }, { page, project }) {
    const { batches, totalCount } = await store.privateLinks.list(project.id, page);
    const results = await joinRendered(batches, (link) => renderPrivateLink(link, clock.steady()));
    return { results, totalCount };
  },
});
