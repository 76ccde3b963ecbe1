import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import { type NetworkPeer, networkPeersMax } from '../../domain/network-peer.ts';
import { manageNetworkAccess } from '../../domain/role.ts';
import { findContainer } from '../containers/find-container.ts';
import { operation } from '../operation.ts';
import { newPeer } from './peer-body.ts';
import { peerExists, peerIdentity } from './peer-identity.ts';
import { peerTimes } from './peer-times.ts';
import { peerSchema, renderPeer } from './peer-view.ts';
import { requireRoom } from './require-room.ts';
import { untilCurrent } from '../update.ts';

export const createGroupPeer = operation({
  id: 'createGroupPeer',
  method: 'POST',
  path: '/peers',
  summary: 'Ask for one network peering connection, which comes up by itself',
  since: ['2023-01-01'],
  roles: manageNetworkAccess,
  body: newPeer,
  answer: { status: 200, schema: peerSchema },
  async handle({ store, clock, events, delays }, { project, body, audit }) {
    const groupId = project.id;
    const { provider, containerId, end: document } = body();
    const now = clock.steady();
    const container = await findContainer(store, { groupId, containerId }, now);
    if (container.provider !== provider) throw errors.invalidAttribute({ attribute: 'providerName' });
    const peer: NetworkPeer = {
      id: newId(clock.now()),
      groupId,
      containerId,
      containerRegion: container.region,
      provider,
      document,
      identity: peerIdentity(provider, document),
      ...peerTimes(now, delays),
      goneAt: null,
      revision: 1,
    };
    const fields = ['containerId', 'providerName', ...Object.keys(document)].toSorted();
    const record = audit('network-peer.created', { target: peer.id, fields });
    const outcome = await untilCurrent(async () => {
      const current = await findContainer(store, peer, now);
      await requireRoom(store, current, peer, now);
      return store.networkPeers.insert(peer, current, record, now);
    });
    if (outcome === 'projectGone') throw errors.projectNotFound({ groupId });
    if (outcome === 'exists') throw peerExists(peer);
    if (outcome === 'full') throw errors.tooManyPeers({ limit: networkPeersMax });
    events.record(record);
    return renderPeer(peer, now);
  },
});
