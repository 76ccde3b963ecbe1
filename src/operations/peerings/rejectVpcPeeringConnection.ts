import { managePeering } from '../../domain/role.ts';
import { nothing, operation } from '../operation.ts';
import { answer } from './answer-peering.ts';

export const rejectVpcPeeringConnection = operation({
  id: 'rejectVpcPeeringConnection',
  method: 'POST',
  path: '/streams/vpcPeeringConnections/{id}:reject',
  summary: 'Reject one incoming VPC peering connection',
  since: ['2023-02-01'],
  roles: managePeering,
  answer: { status: 202, schema: nothing },
  async handle(context, { path, audit }) {
    await answer(context, { path, audit, decision: 'REJECTED' });
    return '{}';
  },
});
