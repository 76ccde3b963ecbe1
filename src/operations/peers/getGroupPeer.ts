import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { findPeer } from './find-peer.ts';
import { peerSchema, renderPeer } from './peer-view.ts';

export const getGroupPeer = operation({
  id: 'getGroupPeer',
  method: 'GET',
  path: '/peers/{peerId}',
  summary: 'Return one network peering connection',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: peerSchema },
  async handle({ store, clock }, { path }) {
    const now = clock.steady();
    return renderPeer(await findPeer(store, path, now), now);
  },
});
