import { managePeering } from '../../domain/role.ts';
import { nothing, operation } from '../operation.ts';
import { findPeering, peeringNotFound } from './find-peering.ts';

export const deleteVpcPeeringConnection = operation({
  id: 'deleteVpcPeeringConnection',
  method: 'DELETE',
  path: '/streams/vpcPeeringConnections/{id}',
  summary: 'Delete one VPC peering connection',
  since: ['2023-02-01'],
  roles: managePeering,
  answer: { status: 202, schema: nothing },
  async handle({ store, events }, { path, audit }) {
    const peering = await findPeering(store, path);
    const record = audit('peering.deleted', { target: peering.id });
    // Gone at once, as connections are.
    if ((await store.vpcPeerings.delete(peering, record)) === 'gone') throw peeringNotFound(peering.id);
    events.record(record);
    return '{}';
  },
});
