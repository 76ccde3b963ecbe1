import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { networkPeersMax } from '../../../src/domain/network-peer.ts';
import type { Store } from '../../../src/store/store.ts';
import { aContainer, aPeer, aRecord, foundStore, now, range } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

const all = { pageNum: 1, itemsPerPage: 100 };
const recordAt = (later: number) => ({ ...aRecord, at: now + later });

/** A project with a container for peers. */
async function containerIn(store: Store) {
  const { project } = await foundStore(store);
  const container = aContainer(project.id);
  await store.networkContainers.insert(container, aRecord);
  return { groupId: project.id, container };
}

/** Network peers. */
export function networkPeerContract(engine: string, open: OpenStore): void {
  describe(`${engine}: network peers`, () => {
    it('gives back every field, in its project only', async () => {
      await using store = await open();
      const { groupId, container } = await containerIn(store);
      const peer = { ...aPeer(container), document: { vpcId: 'vpc-1', awsAccountId: '1' } };
      assert.equal(await store.networkPeers.insert(peer, container, aRecord), 'done');
      assert.deepEqual(await store.networkPeers.find(groupId, peer.id, now), peer);
      assert.equal(await store.networkPeers.find('f'.repeat(24), peer.id, now), undefined);
      assert.deepEqual(await store.networkPeers.listIn(container.id, now), [peer]);
      assert.deepEqual(await store.networkPeers.listIn('f'.repeat(24), now), []);
    });

    it('pages those of a provider in the order of creation', async () => {
      await using store = await open();
      const { groupId, container } = await containerIn(store);
      const [c, a, b] = [3, 1, 2].map((number) => aPeer(container, number));
      for (const [at, peer] of [c, a, b].entries()) {
        const current = { ...container, revision: at + 1 };
        await store.networkPeers.insert(peer ?? assert.fail(), current, aRecord);
      }
      const second = await store.networkPeers.list(groupId, 'AWS', { pageNum: 2, itemsPerPage: 2 }, now);
      assert.deepEqual(second, { items: [b], totalCount: 3 });
      assert.deepEqual(await store.networkPeers.list(groupId, 'GCP', all, now), { items: [], totalCount: 0 });
    });

    it('delete: keeps a peer until it is gone, and notes its end once', async () => {
      await using store = await open();
      const { groupId, container } = await containerIn(store);
      const peer = aPeer(container);
      await store.networkPeers.insert(peer, container, aRecord);
      assert.equal(await store.networkPeers.delete(peer, now + 10, aRecord), 'done');
      assert.equal(await store.networkPeers.delete(peer, now + 99, aRecord), 'gone');
      const deleting = { ...peer, goneAt: now + 10 };
      assert.deepEqual(await store.networkPeers.find(groupId, peer.id, now + 9), deleting);
      assert.equal(await store.networkPeers.find(groupId, peer.id, now + 10), undefined);
      assert.equal((await store.networkPeers.list(groupId, 'AWS', all, now + 10)).totalCount, 0);
      assert.deepEqual(await store.networkPeers.listIn(container.id, now + 10), []);
    });

    it('exists: frees a network when its peer is gone, not before', async () => {
      await using store = await open();
      const { container } = await containerIn(store);
      const peer = aPeer(container);
      await store.networkPeers.insert(peer, container, aRecord);
      await store.networkPeers.delete(peer, now + 10, aRecord);
      const again = aPeer(container);
      const current = { ...container, revision: 2 };
      assert.equal(await store.networkPeers.insert(again, current, recordAt(9)), 'exists');
      assert.equal(await store.networkPeers.insert(again, current, recordAt(10)), 'done');
    });

    it('outdated: applies an update to the revision it was computed from, and to none that is deleted', async () => {
      await using store = await open();
      const { groupId, container } = await containerIn(store);
      const peer = aPeer(container);
      await store.networkPeers.insert(peer, container, aRecord);
      const changed = { ...peer, document: { vpcId: 'x' }, identity: 'x', availableAt: now + 9, revision: 2 };
      const [second, third] = [2, 3].map((number) => ({ ...container, revision: number }));
      const update = (peerNow: typeof peer, current = third ?? container) =>
        store.networkPeers.update(peerNow, current, aRecord);
      assert.equal(await update(changed, container), 'outdated');
      assert.equal(await update(changed, second), 'done');
      assert.equal(await update({ ...changed, document: {} }), 'outdated');
      assert.deepEqual(await store.networkPeers.find(groupId, peer.id, now), changed);
      await store.networkPeers.delete(changed, now + 10, aRecord);
      assert.equal(await update({ ...changed, revision: 3 }), 'outdated');
    });

    it('outdated: stores a peer only with the container that it was checked against', async () => {
      await using store = await open();
      const { groupId, container } = await containerIn(store);
      const moved = { ...container, cidrBlock: '10.16.0.0/21', revision: 2 };
      assert.equal(await store.networkContainers.update(moved, container, aRecord), 'done');
      const peer = aPeer(container);
      assert.equal(await store.networkPeers.insert(peer, container, aRecord), 'outdated');
      assert.equal(await store.networkPeers.find(groupId, peer.id, now), undefined);
      assert.equal(await store.networkPeers.insert(peer, moved, aRecord), 'done');
    });

    it('full: has so many peers in a project', async () => {
      await using store = await open();
      const { groupId, container } = await containerIn(store);
      for (const number of range(networkPeersMax)) {
        const current = { ...container, revision: number + 1 };
        assert.equal(await store.networkPeers.insert(aPeer(container, number), current, aRecord), 'done');
      }
      const more = aPeer(container, networkPeersMax);
      const current = { ...container, revision: networkPeersMax + 1 };
      assert.equal(await store.networkPeers.insert(more, current, aRecord), 'full');
      const { totalCount } = await store.networkPeers.list(groupId, 'AWS', all, now);
      assert.equal(totalCount, networkPeersMax);
    });
  });
}
