import { readProject } from '../../domain/role.ts';
import { text } from '../../schema/fields.ts';
import { operation } from '../operation.ts';
import { peeringSchema, renderPeerings } from './peering-view.ts';

export const listVpcPeeringConnections = operation({
  id: 'listVpcPeeringConnections',
  method: 'GET',
  path: '/streams/vpcPeeringConnections',
  summary: 'Return all VPC peering connections of one requester',
  since: ['2023-02-01'],
  roles: readProject,
  query: {
    requesterAccountId: {
      description: 'The account that asks for the peerings.',
      required: true,
      schema: text,
    },
  },
  paged: true,
  answer: { status: 200, schema: peeringSchema },
  async handle({ store, clock }, { page, project, query: { requesterAccountId = '' } }) {
    const { items, totalCount } = await store.vpcPeerings.list(project.id, requesterAccountId, page);
    return { results: await renderPeerings(items, clock), totalCount };
  },
});
