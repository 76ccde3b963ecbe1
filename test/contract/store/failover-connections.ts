import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection } from '../../../src/domain/connection.ts';
import type { FailoverConnection } from '../../../src/domain/failover-connection.ts';
import { newId } from '../../../src/domain/id.ts';
import type { Workspace } from '../../../src/domain/workspace.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  aConnection,
  aPrivateLink,
  aRecord,
  aWorkspace,
  foundStore,
  now,
} from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

const all = { pageNum: 1, itemsPerPage: 100 };

const aFailover = (parent: Connection, region = 'DUBLIN_IRL'): FailoverConnection => ({
  ...parent,
  id: newId(now),
  parentId: parent.id,
  region,
  document: { bootstrapServers: `${region}.example.com:9092` },
});

interface Stocked {
  readonly workspace: Workspace;
  readonly parent: Connection;
}

/** Founds a store with a connection in a workspace. */
async function stock(store: Store): Promise<Stocked> {
  const { project } = await foundStore(store);
  const workspace = aWorkspace(project.id);
  const parent = aConnection(workspace.id);
  await store.workspaces.insert(workspace, [parent], aRecord);
  return { workspace, parent };
}

/** Failover connections. */
export function failoverConnectionContract(engine: string, open: OpenStore): void {
  describe(`${engine}: failover connections`, () => {
    it('gives back every field, by its connection and its id together', async () => {
      await using store = await open();
      const { parent } = await stock(store);
      const failover = {
        ...aFailover(parent),
        document: { nested: { text: 'Grüße', list: [1, null, true] }, empty: {} },
        rendered: null,
        readyAt: now + 7,
        privateLinkId: 'a'.repeat(24),
      };
      assert.equal(await store.failoverConnections.insert(failover, aRecord), 'done');
      assert.deepEqual(await store.failoverConnections.find(parent.id, failover.id), failover);
      assert.equal(await store.failoverConnections.find('f'.repeat(24), failover.id), undefined);
      assert.equal(await store.failoverConnections.find(parent.id, 'f'.repeat(24)), undefined);
    });

    it('regionTaken: keeps the first of a region, and takes one of another region or connection', async () => {
      await using store = await open();
      const { workspace, parent } = await stock(store);
      const other = aConnection(workspace.id, 'other');
      await store.connections.insert(other, aRecord);
      const first = aFailover(parent);
      await store.failoverConnections.insert(first, aRecord);
      assert.equal(await store.failoverConnections.insert(aFailover(parent), aRecord), 'regionTaken');
      assert.equal(await store.failoverConnections.insert(aFailover(parent, 'OHIO_USA'), aRecord), 'done');
      assert.equal(await store.failoverConnections.insert(aFailover(other), aRecord), 'done');
      const { items, totalCount } = await store.failoverConnections.list(parent.id, all);
      assert.deepEqual([items[0], totalCount], [first, 2]);
    });

    it('connectionGone: stores nothing for a connection that was deleted', async () => {
      await using store = await open();
      const { parent } = await stock(store);
      await store.connections.delete(parent, aRecord);
      assert.equal(await store.failoverConnections.insert(aFailover(parent), aRecord), 'connectionGone');
      assert.deepEqual(await store.failoverConnections.list(parent.id, all), { items: [], totalCount: 0 });
    });

    it('leaves the connection as it is, whose next update is not outdated', async () => {
      await using store = await open();
      const { workspace, parent } = await stock(store);
      await store.failoverConnections.insert(aFailover(parent), aRecord);
      assert.equal((await store.connections.find(workspace.id, parent.name))?.revision, parent.revision);
      assert.equal(await store.connections.update({ ...parent, revision: 2 }, aRecord), 'done');
      assert.equal(await store.connections.count(workspace.id), 1);
    });

    it('pages in the order of creation', async () => {
      await using store = await open();
      const { parent } = await stock(store);
      const [first, second, third] = ['C', 'A', 'B'].map((region) => aFailover(parent, region));
      assert.ok(first && second && third);
      for (const failover of [first, second, third])
        await store.failoverConnections.insert(failover, aRecord);
      const page = (pageNum: number) =>
        store.failoverConnections.list(parent.id, { pageNum, itemsPerPage: 2 });
      assert.deepEqual(await page(1), { items: [first, second], totalCount: 3 });
      assert.deepEqual(await page(2), { items: [third], totalCount: 3 });
      assert.deepEqual(await page(3), { items: [], totalCount: 3 });
    });

    it('outdated: applies an update only to the revision it was computed from', async () => {
      await using store = await open();
      const { parent } = await stock(store);
      const failover = aFailover(parent);
      await store.failoverConnections.insert(failover, aRecord);
      const changed = { ...failover, document: { changed: true }, rendered: '{}', revision: 2 };
      assert.equal(await store.failoverConnections.update(changed, aRecord), 'done');
      assert.equal(await store.failoverConnections.update({ ...changed, document: {} }, aRecord), 'outdated');
      assert.deepEqual(await store.failoverConnections.find(parent.id, failover.id), changed);
    });

    it('gone: deletes a failover connection once, and lets one of the region be made again', async () => {
      await using store = await open();
      const { parent } = await stock(store);
      const failover = aFailover(parent);
      await store.failoverConnections.insert(failover, aRecord);
      assert.equal(await store.failoverConnections.delete(failover, aRecord), 'done');
      assert.equal(await store.failoverConnections.delete(failover, aRecord), 'gone');
      assert.equal(await store.failoverConnections.update({ ...failover, revision: 2 }, aRecord), 'outdated');
      assert.equal(await store.failoverConnections.insert(aFailover(parent), aRecord), 'done');
    });
  });

  describe(`${engine}: failover connections and what they belong to`, () => {
    it('go with their connection, and leave those of others alone', async () => {
      await using store = await open();
      const { workspace, parent } = await stock(store);
      const other = aConnection(workspace.id, 'other');
      await store.connections.insert(other, aRecord);
      const [gone, kept] = [aFailover(parent), aFailover(other)];
      for (const failover of [gone, kept]) await store.failoverConnections.insert(failover, aRecord);
      assert.equal(await store.connections.delete(parent, aRecord), 'done');
      assert.deepEqual(await store.failoverConnections.list(parent.id, all), { items: [], totalCount: 0 });
      assert.equal(await store.failoverConnections.delete(gone, aRecord), 'gone');
      assert.deepEqual(await store.failoverConnections.list(other.id, all), { items: [kept], totalCount: 1 });
    });

    it('go with their workspace, and leave those of others alone', async () => {
      await using store = await open();
      const { workspace, parent } = await stock(store);
      const elsewhere = aWorkspace(workspace.groupId, 'elsewhere');
      const other = aConnection(elsewhere.id);
      await store.workspaces.insert(elsewhere, [other], aRecord);
      const [gone, kept] = [aFailover(parent), aFailover(other)];
      for (const failover of [gone, kept]) await store.failoverConnections.insert(failover, aRecord);
      assert.equal(await store.workspaces.delete(workspace, aRecord), 'done');
      assert.equal(await store.failoverConnections.delete(gone, aRecord), 'gone');
      assert.deepEqual(await store.failoverConnections.list(other.id, all), { items: [kept], totalCount: 1 });
    });

    it('hold a Private Link until the last of them is deleted', async () => {
      await using store = await open();
      const { workspace, parent } = await stock(store);
      const link = aPrivateLink(workspace.groupId, 'one');
      await store.privateLinks.insert(link, aRecord);
      const failover = { ...aFailover(parent), privateLinkId: link.id };
      await store.failoverConnections.insert(failover, aRecord);
      assert.equal(await store.privateLinks.delete(link, aRecord), 'inUse');
      await store.failoverConnections.delete(failover, aRecord);
      assert.equal(await store.privateLinks.delete(link, aRecord), 'done');
    });
  });
}
