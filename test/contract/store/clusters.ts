import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCluster, aProject, aRecord, aWorkspace, foundStore, now } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';
import { wholePage } from '../../support/collect.ts';

const all = { pageNum: 1, itemsPerPage: 100 };

/** A record of something that happens some milliseconds after everything else. */
const recordAt = (later: number) => ({ ...aRecord, at: now + later });

/** Clusters. */
export function clusterContract(engine: string, open: OpenStore): void {
  describe(`${engine}: clusters`, () => {
    it('gives back every field, in its project only', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const cluster = { ...aCluster(project.id), sealedConnectionString: 'sealed' };
      assert.equal(await store.clusters.insert(cluster, [], aRecord), 'done');
      assert.deepEqual(await store.clusters.find(project.id, cluster.name, now), cluster);
      assert.equal(await store.clusters.find('f'.repeat(24), cluster.name, now), undefined);
      assert.equal(await store.clusters.find(project.id, 'other', now), undefined);
    });

    it('lists and counts the clusters of a project in the order of their creation', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const [c, a, b] = ['c', 'a', 'b'].map((name) => aCluster(project.id, name));
      for (const cluster of [c, aCluster(other.id, 'z'), a, b]) {
        await store.clusters.insert(cluster ?? assert.fail(), [], aRecord);
      }
      assert.deepEqual(await wholePage(store.clusters.list(project.id, all, now)), {
        items: [c, a, b],
        totalCount: 3,
      });
      const second = await wholePage(store.clusters.list(project.id, { pageNum: 2, itemsPerPage: 2 }, now));
      assert.deepEqual(second, { items: [b], totalCount: 3 });
      assert.deepEqual(
        [await store.clusters.count(project.id, now), await store.clusters.count(other.id, now)],
        [3, 1],
      );
    });

    it('nameTaken: keeps the first cluster of a name, and stores the name in another project', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const first = aCluster(project.id);
      await store.clusters.insert(first, [], aRecord);
      assert.equal(await store.clusters.insert(aCluster(project.id), [], aRecord), 'nameTaken');
      assert.equal(await store.clusters.insert(aCluster(other.id), [], aRecord), 'done');
      assert.deepEqual(await wholePage(store.clusters.list(project.id, all, now)), {
        items: [first],
        totalCount: 1,
      });
    });

    it('projectGone: stores no cluster without its project', async () => {
      await using store = await open();
      await foundStore(store);
      const cluster = aCluster('f'.repeat(24));
      assert.equal(await store.clusters.insert(cluster, [], aRecord), 'projectGone');
      assert.equal(await store.clusters.find(cluster.groupId, cluster.name, now), undefined);
    });

    it('delete: keeps a cluster, without its connection string, until it is gone', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const cluster = { ...aCluster(project.id), sealedConnectionString: 'sealed' };
      await store.clusters.insert(cluster, [], aRecord);
      assert.equal(await store.clusters.delete(cluster, now + 10, aRecord), 'done');
      const deleting = { ...cluster, goneAt: now + 10, sealedConnectionString: null };
      assert.deepEqual(await store.clusters.find(project.id, cluster.name, now + 9), deleting);
      assert.equal(await store.clusters.count(project.id, now + 9), 1);
      assert.equal(await store.clusters.find(project.id, cluster.name, now + 10), undefined);
      assert.deepEqual(await wholePage(store.clusters.list(project.id, all, now + 10)), {
        items: [],
        totalCount: 0,
      });
    });

    it('update: stores a changed cluster, and leaves where its database is', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const cluster = { ...aCluster(project.id), sealedConnectionString: 'sealed' };
      await store.clusters.insert(cluster, [], aRecord);
      const changed = {
        ...cluster,
        document: { clusterType: 'SHARDED' },
        processArgs: { noTableScan: true },
        updatedUntil: now + 5,
        revision: 2,
      };
      const given = { ...changed, sealedConnectionString: null };
      assert.equal(await store.clusters.update(given, [], aRecord), 'done');
      assert.deepEqual(await store.clusters.find(project.id, cluster.name, now), changed);
    });

    it('outdated: stores a change of what is stored alone, and none of a cluster that is being deleted', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const cluster = aCluster(project.id);
      await store.clusters.insert(cluster, [], aRecord);
      for (const revision of [1, 3]) {
        assert.equal(await store.clusters.update({ ...cluster, revision }, [], aRecord), 'outdated');
      }
      await store.clusters.delete(cluster, now + 10, aRecord);
      assert.equal(await store.clusters.update({ ...cluster, revision: 2 }, [], aRecord), 'outdated');
    });

    it('gone: deletes a cluster once, by the time of the first deletion', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const cluster = aCluster(project.id);
      assert.equal(await store.clusters.delete(cluster, now + 10, aRecord), 'gone');
      await store.clusters.insert(cluster, [], aRecord);
      await store.clusters.delete(cluster, now + 10, aRecord);
      assert.equal(await store.clusters.delete(cluster, now + 99, aRecord), 'gone');
      assert.equal((await store.clusters.find(project.id, cluster.name, now))?.goneAt, now + 10);
    });

    it('frees the name of a cluster when it is gone, not before', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const first = aCluster(project.id);
      const second = aCluster(project.id);
      await store.clusters.insert(first, [], aRecord);
      await store.clusters.delete(first, now + 10, aRecord);
      assert.equal(await store.clusters.insert(second, [], recordAt(9)), 'nameTaken');
      assert.equal(await store.clusters.insert(second, [], recordAt(10)), 'done');
      assert.deepEqual(await store.clusters.find(project.id, first.name, now + 10), second);
    });

    it('connect: stores where the database is, unless the cluster is being deleted or gone', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const cluster = aCluster(project.id);
      assert.equal(await store.clusters.connect(cluster, 'first', aRecord), 'gone');
      await store.clusters.insert(cluster, [], aRecord);
      for (const sealedConnectionString of ['first', 'second']) {
        assert.equal(await store.clusters.connect(cluster, sealedConnectionString, aRecord), 'done');
        const found = await store.clusters.find(project.id, cluster.name, now);
        assert.deepEqual(found, { ...cluster, sealedConnectionString });
      }
      await store.clusters.delete(cluster, now + 10, aRecord);
      assert.equal(await store.clusters.connect(cluster, 'third', aRecord), 'gone');
      assert.equal((await store.clusters.find(project.id, cluster.name, now))?.sealedConnectionString, null);
    });

    it('hasClusters: keeps a project until its clusters are gone', async () => {
      await using store = await open();
      const { organisation } = await foundStore(store);
      const project = aProject(organisation.id, 'with clusters');
      await store.projects.insert(project, aRecord);
      const cluster = aCluster(project.id);
      await store.clusters.insert(cluster, [], aRecord);
      await store.workspaces.insert(aWorkspace(project.id), [], aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'hasClusters');
      await store.clusters.delete(cluster, now + 10, aRecord);
      assert.equal(await store.projects.delete(project, recordAt(9)), 'hasClusters');
      assert.deepEqual(await store.projects.find(project.id), project);
      assert.equal(await store.projects.delete(project, recordAt(10)), 'hasStreams');
      await store.workspaces.delete(
        (await store.workspaces.find(project.id, 'workspace-1')) ?? assert.fail(),
        aRecord,
      );
      assert.equal(await store.projects.delete(project, recordAt(10)), 'done');
    });

    it('keeps a record with every write that is done, and none with one that is not', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const cluster = aCluster(project.id);
      const told = (target: string) => ({ ...aRecord, groupId: project.id, target });
      await store.clusters.insert(cluster, [], told('created'));
      await store.clusters.insert(aCluster(project.id), [], told('refused'));
      await store.clusters.connect(cluster, 'sealed', told('connected'));
      await store.clusters.delete(cluster, now, told('deleted'));
      await store.clusters.connect(cluster, 'sealed', told('refused'));
      await store.clusters.delete(cluster, now, told('refused'));
      const { items } = await wholePage(store.audit.list({ of: 'project', id: project.id }, all));
      assert.deepEqual(
        items.map(({ target }) => target),
        ['deleted', 'connected', 'created'],
      );
    });
  });
}
