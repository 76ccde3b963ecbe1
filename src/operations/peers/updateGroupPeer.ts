import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import type { NetworkPeer } from '../../domain/network-peer.ts';
import { manageNetworkAccess } from '../../domain/role.ts';
import { findContainer } from '../containers/find-container.ts';
import { type Delays, operation } from '../operation.ts';
import { update } from '../update.ts';
import { findPeer } from './find-peer.ts';
import { endOf, type PeerChange, peerChange } from './peer-body.ts';
import { peerExists, peerIdentity } from './peer-identity.ts';
import { peerTimes } from './peer-times.ts';
import { peerSchema, renderPeer } from './peer-view.ts';
import { requireRoom } from './require-room.ts';

export const updateGroupPeer = operation({
  id: 'updateGroupPeer',
  method: 'PATCH',
  path: '/peers/{peerId}',
  summary: 'Change the other end of one network peering connection, which then comes up anew',
  since: ['2023-01-01'],
  roles: manageNetworkAccess,
  body: peerChange,
  answer: { status: 200, schema: peerSchema },
  async handle({ store, clock, events, delays }, { path, body, audit }) {
    const now = clock.steady();
    const { changed, record } = await update({
      read: () => findPeer(store, path, now),
      change: (peer) => withChange(peer, body(), now, delays),
      describe: (before, after) =>
        audit('network-peer.updated', {
          target: after.id,
          fields: changedFields(before.document, after.document),
        }),
      async store(peer, written) {
        const container = await findContainer(store, peer, now);
        await requireRoom(store, container, peer, now);
        const outcome = await store.networkPeers.update(peer, container, written, now);
        if (outcome === 'exists') throw peerExists(peer);
        return outcome;
      },
    });
    events.record(record);
    return renderPeer(changed, now);
  },
});

/** What is not said stays; the result is checked as a whole. */
function withChange(peer: NetworkPeer, change: PeerChange, now: number, delays: Delays): NetworkPeer {
  const { id: peerId, groupId, containerId, provider, revision } = peer;
  if (peer.goneAt !== null) throw errors.peerInvalidState({ peerId, groupId });
  if ((change.containerId ?? containerId) !== containerId) {
    throw errors.readOnlyAttribute({ attribute: 'containerId' });
  }
  if ((change.providerName ?? provider) !== provider) {
    throw errors.readOnlyAttribute({ attribute: 'providerName' });
  }
  const document = endOf(provider, { ...peer.document, ...change.end });
  const isAsBefore = changedFields(peer.document, document).length === 0;
  return {
    ...peer,
    document,
    identity: peerIdentity(provider, document),
    ...(isAsBefore ? {} : peerTimes(now, delays)),
    revision: revision + 1,
  };
}
