import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aCluster,
  aContainer,
  aPeer,
  aProject,
  aRecord,
  foundStore,
  now,
} from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

const all = { pageNum: 1, itemsPerPage: 100 };
const recordAt = (later: number) => ({ ...aRecord, at: now + later });

/** Network containers. */
export function networkContainerContract(engine: string, open: OpenStore): void {
  describe(`${engine}: network containers`, () => {
    it('gives back every field, in its project only', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const gcp = { provider: 'GCP', region: '', regions: ['CENTRAL_US', 'WESTERN_US'] } as const;
      const container = { ...aContainer(project.id), ...gcp };
      assert.equal(await store.networkContainers.insert(container, aRecord), 'done');
      assert.deepEqual(await store.networkContainers.find(project.id, container.id, now), container);
      assert.equal(await store.networkContainers.find('f'.repeat(24), container.id, now), undefined);
    });

    it('exists: has one for each provider and region of a project', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const insert = (container: ReturnType<typeof aContainer>) =>
        store.networkContainers.insert(container, aRecord);
      assert.equal(await insert(aContainer(project.id)), 'done');
      assert.equal(await insert(aContainer(project.id)), 'exists');
      assert.equal(await insert(aContainer(project.id, 'EU_WEST_1')), 'done');
      assert.equal(await insert({ ...aContainer(project.id), provider: 'AZURE' }), 'done');
      assert.equal(await insert(aContainer(other.id)), 'done');
    });

    it('lists those of one provider or all in the order of their creation', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const [first, third] = ['B', 'A'].map((region) => aContainer(project.id, region));
      const second = { ...aContainer(project.id, 'C'), provider: 'AZURE' } as const;
      for (const container of [first, second, third]) {
        await store.networkContainers.insert(container ?? assert.fail(), aRecord);
      }
      const list = (provider: 'AWS' | 'AZURE' | null, page = all) =>
        store.networkContainers.list(project.id, provider, page, now);
      assert.deepEqual(await list('AWS'), { items: [first, third], totalCount: 2 });
      assert.deepEqual(await list('AZURE'), { items: [second], totalCount: 1 });
      assert.deepEqual(await list(null, { pageNum: 2, itemsPerPage: 2 }), { items: [third], totalCount: 3 });
    });

    it('inUse: is kept as it is until the last peer in it is gone', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const container = aContainer(project.id);
      await store.networkContainers.insert(container, aRecord);
      const peer = aPeer(container);
      await store.networkPeers.insert(peer, container, aRecord);
      const moved = { ...container, cidrBlock: '10.16.0.0/21', revision: 3 };
      const current = { ...container, revision: 2 };
      assert.equal(await store.networkContainers.update(moved, current, aRecord), 'inUse');
      await store.networkPeers.delete(peer, now + 10, aRecord);
      assert.equal(await store.networkContainers.delete(container, recordAt(9)), 'inUse');
      const used = await store.networkContainers.find(project.id, container.id, now + 9);
      assert.deepEqual(used, { ...current, isProvisioned: true });
      assert.deepEqual(await store.networkContainers.find(project.id, container.id, now + 10), current);
      assert.equal(await store.networkContainers.delete(container, recordAt(10)), 'done');
      assert.equal(await store.networkContainers.delete(container, recordAt(10)), 'gone');
    });

    it('comes with a cluster, and is in use until that is gone', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const mine = aContainer(project.id);
      const made = aContainer(project.id, 'EU_WEST_1');
      await store.networkContainers.insert(mine, aRecord);
      const cluster = aCluster(project.id);
      const places = [aContainer(project.id), made];
      assert.equal(await store.clusters.insert(cluster, places, aRecord), 'done');
      const provisioned = [mine, made].map((container) => ({ ...container, isProvisioned: true }));
      const list = (at: number) => store.networkContainers.list(project.id, 'AWS', all, at);
      assert.deepEqual((await list(now)).items, provisioned);
      assert.equal(await store.networkContainers.delete(made, aRecord), 'inUse');
      await store.clusters.delete(cluster, now + 10, aRecord);
      assert.deepEqual((await list(now + 9)).items, provisioned);
      assert.deepEqual((await list(now + 10)).items, [mine, made]);
      assert.equal(await store.networkContainers.delete(made, recordAt(10)), 'done');
    });

    it('nameTaken: leaves no container of a cluster that was refused', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      await store.clusters.insert(aCluster(project.id), [], aRecord);
      const refused = await store.clusters.insert(aCluster(project.id), [aContainer(project.id)], aRecord);
      assert.equal(refused, 'nameTaken');
      assert.equal((await store.networkContainers.list(project.id, null, all, now)).totalCount, 0);
    });

    it('goes with its project, which peers keep until they are gone', async () => {
      await using store = await open();
      const { organisation } = await foundStore(store);
      const project = aProject(organisation.id, 'other');
      await store.projects.insert(project, aRecord);
      const container = aContainer(project.id);
      await store.networkContainers.insert(container, aRecord);
      const peer = aPeer(container);
      await store.networkPeers.insert(peer, container, aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'hasPeers');
      await store.networkPeers.delete(peer, now + 10, aRecord);
      assert.equal(await store.projects.delete(project, recordAt(9)), 'hasPeers');
      assert.equal(await store.projects.delete(project, recordAt(10)), 'done');
      assert.equal((await store.networkContainers.list(project.id, null, all, now)).totalCount, 0);
    });
  });
}
