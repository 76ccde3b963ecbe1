import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectAccessEntriesMax } from '../../../src/domain/project-access.ts';
import {
  aContainer,
  anAccessEntry,
  aPeer,
  aProject,
  aRecord,
  foundStore,
  now,
  range,
} from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

const all = { pageNum: 1, itemsPerPage: 500 };
const recordAt = (later: number) => ({ ...aRecord, at: now + later });

/** The IP access lists of projects. */
export function projectAccessContract(engine: string, open: OpenStore): void {
  describe(`${engine}: IP access lists of projects`, () => {
    it('gives back every field, in its project only', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const entry = { ...anAccessEntry(project.id), comment: 'office', deleteAfter: now + 1 };
      assert.equal(await store.projectAccess.put(project.id, [entry], aRecord), 'done');
      assert.deepEqual(await store.projectAccess.find(project.id, entry.value, now), entry);
      assert.equal(await store.projectAccess.find('f'.repeat(24), entry.value, now), undefined);
      assert.equal(await store.projectAccess.find(project.id, '10.0.0.0/8', now), undefined);
    });

    it('pages in the order of creation, and keeps it when an entry is put again', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const [c, a, b] = ['10.0.0.3/32', '10.0.0.1/32', '10.0.0.2/32'].map((value) =>
        anAccessEntry(project.id, value),
      );
      assert.ok(c && a && b);
      await store.projectAccess.put(project.id, [c, a, b], aRecord);
      const again = { ...c, comment: 'again', deleteAfter: now + 5 };
      assert.equal(await store.projectAccess.put(project.id, [again], aRecord), 'done');
      const page = (pageNum: number) =>
        store.projectAccess.list(project.id, { pageNum, itemsPerPage: 2 }, now);
      assert.deepEqual(await page(1), { items: [again, a], totalCount: 3 });
      assert.deepEqual(await page(2), { items: [b], totalCount: 3 });
    });

    it('forgets an entry at its end, for reads, deletions and the bound', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const entry = { ...anAccessEntry(project.id), deleteAfter: now + 10 };
      await store.projectAccess.put(project.id, [entry], aRecord);
      assert.equal((await store.projectAccess.list(project.id, all, now + 9)).totalCount, 1);
      assert.deepEqual(await store.projectAccess.list(project.id, all, now + 10), {
        items: [],
        totalCount: 0,
      });
      assert.equal(await store.projectAccess.find(project.id, entry.value, now + 10), undefined);
      assert.equal(await store.projectAccess.delete(entry, recordAt(10)), 'gone');
      const many = range(projectAccessEntriesMax).map((number) =>
        anAccessEntry(project.id, `10.0.0.${number}/32`),
      );
      assert.equal(await store.projectAccess.put(project.id, many, recordAt(9)), 'full');
      assert.equal(await store.projectAccess.put(project.id, many, recordAt(10)), 'done');
    });

    it('full: keeps the list as it was', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const entries = range(projectAccessEntriesMax + 1).map((number) =>
        anAccessEntry(project.id, `10.0.${Math.floor(number / 256)}.${number % 256}/32`),
      );
      assert.equal(await store.projectAccess.put(project.id, entries, aRecord), 'full');
      assert.equal((await store.projectAccess.list(project.id, all, now)).totalCount, 0);
    });

    it('noPeer: takes security groups while the project has a peer on AWS, and drops them with the last', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const group = { ...anAccessEntry(project.id, 'sg-01234567'), isSecurityGroup: true };
      const address = anAccessEntry(project.id);
      const both = () => store.projectAccess.put(project.id, [group, address], aRecord);
      const azure = { ...aContainer(project.id), provider: 'AZURE' as const };
      await store.networkContainers.insert(azure, aRecord);
      await store.networkPeers.insert(aPeer(azure), azure, aRecord);
      assert.equal(await both(), 'noPeer');
      const container = aContainer(project.id);
      await store.networkContainers.insert(container, aRecord);
      const peer = aPeer(container, 2);
      await store.networkPeers.insert(peer, container, aRecord);
      assert.equal(await both(), 'done');
      assert.deepEqual(await store.projectAccess.find(project.id, group.value, now), group);
      await store.networkPeers.delete(peer, now + 1, aRecord);
      assert.equal((await store.projectAccess.list(project.id, all, now)).totalCount, 2);
      const [last] = (await store.networkPeers.list(project.id, 'AZURE', all, now)).items;
      await store.networkPeers.delete(last ?? assert.fail(), now + 1, aRecord);
      assert.deepEqual((await store.projectAccess.list(project.id, all, now)).items, [address]);
    });

    it('goes with its project', async () => {
      await using store = await open();
      const { organisation } = await foundStore(store);
      const project = aProject(organisation.id, 'other');
      await store.projects.insert(project, aRecord);
      await store.projectAccess.put(project.id, [anAccessEntry(project.id)], aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'done');
      assert.equal((await store.projectAccess.list(project.id, all, now)).totalCount, 0);
    });
  });
}
