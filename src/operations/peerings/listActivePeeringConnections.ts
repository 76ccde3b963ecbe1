import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { peeringSchema, renderPeerings } from './peering-view.ts';

export const listActivePeeringConnections = operation({
  id: 'listActivePeeringConnections',
  method: 'GET',
  path: '/streams/activeVpcPeeringConnections',
  summary: 'Return all active incoming VPC peering connections',
  since: ['2024-11-13'],
  roles: readProject,
  paged: true,
  answer: { status: 200, schema: peeringSchema },
  async handle({ store, clock }, { page, project }) {
    const { items, totalCount } = await store.vpcPeerings.listActive(project.id, page, clock.steady());
    return { results: await renderPeerings(items, clock), totalCount };
  },
});
