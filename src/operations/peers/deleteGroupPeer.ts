import { errors } from '../../domain/errors.ts';
import { manageNetworkAccess } from '../../domain/role.ts';
import { nothing, operation } from '../operation.ts';
import { findPeer } from './find-peer.ts';

export const deleteGroupPeer = operation({
  id: 'deleteGroupPeer',
  method: 'DELETE',
  path: '/peers/{peerId}',
  summary: 'Remove one network peering connection, which is gone a little later',
  since: ['2023-01-01'],
  roles: manageNetworkAccess,
  answer: { status: 202, schema: nothing },
  async handle({ store, clock, events, delays }, { path, audit }) {
    const now = clock.steady();
    const peer = await findPeer(store, path, now);
    const record = audit('network-peer.deleted', { target: peer.id });
    if ((await store.networkPeers.delete(peer, now + delays.peeringMs, record)) === 'gone') {
      throw errors.peerDeletionRequested({ peerId: peer.id });
    }
    events.record(record);
    return '{}';
  },
});
