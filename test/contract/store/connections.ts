import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection } from '../../../src/domain/connection.ts';
import type { Workspace } from '../../../src/domain/workspace.ts';
import type { Store } from '../../../src/store/store.ts';
import { aRecord, aConnection, aWorkspace, foundStore, now, range } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';
import { collectBatches } from '../../support/collect.ts';

const all = { pageNum: 1, itemsPerPage: 100 };

async function insertWorkspace(store: Store): Promise<Workspace> {
  const { project } = await foundStore(store);
  const workspace = aWorkspace(project.id);
  await store.workspaces.insert(workspace, [], aRecord);
  return workspace;
}

/** Getters are read, so that records compare by their values. */
const plain = (record: Connection | undefined): unknown => record && { ...record };

/** Connections. */
export function connectionContract(engine: string, open: OpenStore): void {
  describe(`${engine}: connections`, () => {
    it('gives back every field', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      const connection = {
        ...aConnection(workspace.id),
        document: { nested: { text: 'Grüße "quoted" \u2028', list: [1, null, true] }, empty: {} },
        rendered: null,
        privateLinkId: 'a'.repeat(24),
      };
      assert.equal(await store.connections.insert(connection, aRecord), 'done');
      const found = await store.connections.find(workspace.id, connection.name);
      assert.deepEqual(plain(found), connection);
    });

    it('finds a connection by workspace and name together', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      await store.connections.insert(aConnection(workspace.id, 'a'), aRecord);
      assert.equal((await store.connections.find(workspace.id, 'a'))?.name, 'a');
      assert.equal(await store.connections.find('f'.repeat(24), 'a'), undefined);
      assert.equal(await store.connections.find(workspace.id, 'A'), undefined, 'names differ by case');
    });

    it('nameTaken: keeps the first connection of a name and counts it once', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      const first = aConnection(workspace.id);
      await store.connections.insert(first, aRecord);
      assert.equal(await store.connections.insert(aConnection(workspace.id), aRecord), 'nameTaken');
      const found = await store.connections.find(workspace.id, first.name);
      assert.deepEqual(plain(found), first);
      assert.equal(await store.connections.count(workspace.id), 1);
    });

    it('workspaceGone: stores nothing in a workspace that was deleted', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      await store.workspaces.delete(workspace, aRecord);
      assert.equal(await store.connections.insert(aConnection(workspace.id), aRecord), 'workspaceGone');
      assert.deepEqual(await collectBatches(store.connections.walk(workspace.id, all)), []);
    });

    it('pages in the order of creation, whatever happens to the others', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      const created = range(5).map((at) => aConnection(workspace.id, `connection-${9 - at}`));
      for (const connection of created) await store.connections.insert(connection, aRecord);
      const [first, second, third, fourth, fifth] = created;
      assert.ok(first && second && third && fourth && fifth);
      await store.connections.delete(second, aRecord);
      await store.connections.update({ ...first, revision: 2 }, aRecord);
      const page = async (pageNum: number): Promise<string[]> =>
        (await collectBatches(store.connections.walk(workspace.id, { pageNum, itemsPerPage: 2 }))).map(
          ({ name }) => name,
        );
      assert.deepEqual(await page(1), [first.name, third.name]);
      assert.deepEqual(await page(2), [fourth.name, fifth.name]);
      assert.deepEqual(await page(3), []);
      assert.equal(await store.connections.count(workspace.id), 4);
    });

    it('outdated: applies an update only to the revision it was computed from', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      const connection = aConnection(workspace.id);
      await store.connections.insert(connection, aRecord);
      const changed = { ...connection, document: { changed: true }, rendered: '{}', revision: 2 };
      assert.equal(await store.connections.update(changed, aRecord), 'done');
      assert.equal(await store.connections.update({ ...changed, document: {} }, aRecord), 'outdated');
      const found = await store.connections.find(workspace.id, connection.name);
      assert.deepEqual(plain(found), changed);
    });

    it('outdated: does not bring back what was deleted', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      const connection = aConnection(workspace.id);
      await store.connections.insert(connection, aRecord);
      await store.connections.delete(connection, aRecord);
      assert.equal(await store.connections.update({ ...connection, revision: 2 }, aRecord), 'outdated');
      assert.deepEqual(await collectBatches(store.connections.walk(workspace.id, all)), []);
    });

    it('gone: deletes a connection once, and counts it once', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      const connection = aConnection(workspace.id);
      await store.connections.insert(connection, aRecord);
      assert.equal(await store.connections.delete(connection, aRecord), 'done');
      assert.equal(await store.connections.delete(connection, aRecord), 'gone');
      assert.equal(await store.connections.count(workspace.id), 0);
    });

    it('gone: spares a later connection of the same name', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      const [old, fresh] = [aConnection(workspace.id), aConnection(workspace.id)];
      await store.connections.insert(old, aRecord);
      await store.connections.delete(old, aRecord);
      await store.connections.insert(fresh, aRecord);
      assert.equal(await store.connections.delete(old, aRecord), 'gone');
      assert.equal((await store.connections.find(workspace.id, fresh.name))?.id, fresh.id);
    });
  });

  describe(`${engine}: connections as stored text`, () => {
    it('answers the text of one connection that is READY', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      await store.connections.insert({ ...aConnection(workspace.id, 'ready'), rendered: '{"a":1}' }, aRecord);
      await store.connections.insert({ ...aConnection(workspace.id, 'pending'), readyAt: now + 1 }, aRecord);
      await store.connections.insert({ ...aConnection(workspace.id, 'sealed'), rendered: null }, aRecord);
      assert.equal(await store.connections.rendered(workspace.id, 'ready', now), '{"a":1}');
      assert.equal(await store.connections.rendered(workspace.id, 'pending', now), null);
      assert.equal(await store.connections.rendered(workspace.id, 'sealed', now), null);
      assert.equal(await store.connections.rendered(workspace.id, 'nothing', now), null);
      assert.equal(await store.connections.rendered('f'.repeat(24), 'ready', now), null);
    });

    it('shows every change in the pages that are read after it', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      const one = aConnection(workspace.id, 'one');
      const two = aConnection(workspace.id, 'two');
      const texts = async (): Promise<unknown[]> => {
        const pages = [
          { pageNum: 1, itemsPerPage: 2 },
          { pageNum: 2, itemsPerPage: 1 },
        ];
        return Promise.all(
          pages.map(async (page) => (await store.connections.renderedPage(workspace.id, page, now))?.text),
        );
      };
      await store.connections.insert(one, aRecord);
      assert.deepEqual(await texts(), [one.rendered, '']);
      await store.connections.insert(two, aRecord);
      assert.deepEqual(await texts(), [`${one.rendered},${two.rendered}`, two.rendered]);
      await store.connections.update({ ...two, rendered: '"changed"', revision: 2 }, aRecord);
      assert.deepEqual(await texts(), [`${one.rendered},"changed"`, '"changed"']);
      await store.connections.delete(one, aRecord);
      assert.deepEqual(await texts(), ['"changed"', '']);
    });

    it('joins the texts of a page in the order of creation', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      for (const name of ['c', 'a', 'b'])
        await store.connections.insert(aConnection(workspace.id, name), aRecord);
      const page = (pageNum: number) =>
        store.connections.renderedPage(workspace.id, { pageNum, itemsPerPage: 2 }, now);
      assert.deepEqual(await page(1), { text: '{"name":"c"},{"name":"a"}', count: 2 });
      assert.deepEqual(await page(2), { text: '{"name":"b"}', count: 1 });
      assert.deepEqual(await page(3), { text: '', count: 0 });
    });

    it('has no text for a page on which a connection is not READY, and has it once it is', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      await store.connections.insert(aConnection(workspace.id, 'a'), aRecord);
      await store.connections.insert({ ...aConnection(workspace.id, 'b'), readyAt: now + 1000 }, aRecord);
      assert.equal(await store.connections.renderedPage(workspace.id, all, now + 999), null);
      const page = await store.connections.renderedPage(workspace.id, all, now + 1000);
      assert.deepEqual(page, { text: '{"name":"a"},{"name":"b"}', count: 2 });
    });

    it('has no text for a page on which a connection is stored without', async () => {
      await using store = await open();
      const workspace = await insertWorkspace(store);
      await store.connections.insert(aConnection(workspace.id, 'a'), aRecord);
      await store.connections.insert({ ...aConnection(workspace.id, 'b'), rendered: null }, aRecord);
      assert.equal(await store.connections.renderedPage(workspace.id, all, now), null);
      const first = { pageNum: 1, itemsPerPage: 1 };
      const page = await store.connections.renderedPage(workspace.id, first, now);
      assert.deepEqual(page, { text: '{"name":"a"}', count: 1 });
    });
  });
}
