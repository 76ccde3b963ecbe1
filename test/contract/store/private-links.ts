import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aRecord,
  aConnection,
  aPrivateLink,
  aProject,
  aWorkspace,
  foundStore,
} from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';
import { wholePage } from '../../support/collect.ts';

const all = { pageNum: 1, itemsPerPage: 100 };

/** Private Link connections. */
export function privateLinkContract(engine: string, open: OpenStore): void {
  describe(`${engine}: Private Link connections`, () => {
    it('gives back every field, in its project only', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const link = { ...aPrivateLink(project.id, 'one'), document: { list: ['a', 'b'], nested: { x: 'y' } } };
      assert.equal(await store.privateLinks.insert(link, aRecord), 'done');
      assert.deepEqual(await store.privateLinks.find(project.id, link.id), link);
      assert.equal(await store.privateLinks.find('f'.repeat(24), link.id), undefined);
      assert.equal(await store.privateLinks.find(project.id, 'f'.repeat(24)), undefined);
    });

    it('exists: stores a link once in a project, and again in another', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const link = aPrivateLink(project.id, 'same');
      await store.privateLinks.insert(link, aRecord);
      assert.equal(await store.privateLinks.insert(aPrivateLink(project.id, 'same'), aRecord), 'exists');
      assert.equal(await store.privateLinks.insert(aPrivateLink(other.id, 'same'), aRecord), 'done');
      assert.deepEqual(await wholePage(store.privateLinks.list(project.id, all)), {
        items: [link],
        totalCount: 1,
      });
    });

    it('pages in the order of creation', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const [first, second, third] = ['c', 'a', 'b'].map((identity) => aPrivateLink(project.id, identity));
      assert.ok(first && second && third);
      for (const link of [first, second, third]) await store.privateLinks.insert(link, aRecord);
      const page = (pageNum: number) =>
        wholePage(store.privateLinks.list(project.id, { pageNum, itemsPerPage: 2 }));
      assert.deepEqual(await page(1), { items: [first, second], totalCount: 3 });
      assert.deepEqual(await page(2), { items: [third], totalCount: 3 });
      assert.deepEqual(await page(3), { items: [], totalCount: 3 });
    });

    it('outdated: applies an update only to the revision it was computed from', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const link = aPrivateLink(project.id, 'one');
      await store.privateLinks.insert(link, aRecord);
      const document = { dnsDomain: 'new.example.com' };
      const changed = { ...link, document, doneAt: link.doneAt + 1, revision: 2 };
      assert.equal(await store.privateLinks.update(changed, aRecord), 'done');
      assert.equal(await store.privateLinks.update({ ...changed, document: {} }, aRecord), 'outdated');
      assert.deepEqual(await store.privateLinks.find(project.id, link.id), changed);
    });

    it('inUse: keeps a link until the last connection that uses it is deleted', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      const link = aPrivateLink(project.id, 'one');
      const connection = { ...aConnection(workspace.id), privateLinkId: link.id };
      await store.privateLinks.insert(link, aRecord);
      await store.workspaces.insert(workspace, [connection], aRecord);
      assert.equal(await store.privateLinks.delete(link, aRecord), 'inUse');
      assert.deepEqual(await store.privateLinks.find(project.id, link.id), link);
      await store.connections.delete(connection, aRecord);
      assert.equal(await store.privateLinks.delete(link, aRecord), 'done');
    });

    it('gone: deletes a link once, and lets the same one be made again', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const link = aPrivateLink(project.id, 'one');
      await store.privateLinks.insert(link, aRecord);
      assert.equal(await store.privateLinks.delete(link, aRecord), 'done');
      assert.equal(await store.privateLinks.delete(link, aRecord), 'gone');
      assert.equal(await store.privateLinks.find(project.id, link.id), undefined);
      assert.equal(await store.privateLinks.insert(aPrivateLink(project.id, 'one'), aRecord), 'done');
    });
  });
}
