import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aRecord,
  aConnection,
  aProject,
  aWorkspace,
  foundStore,
  range,
} from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';
import { collectBatches } from '../../support/collect.ts';

const all = { pageNum: 1, itemsPerPage: 100 };

/** Workspaces. */
export function workspaceContract(engine: string, open: OpenStore): void {
  describe(`${engine}: workspaces`, () => {
    it('gives back every field', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = {
        ...aWorkspace(project.id),
        failoverRegions: [{ cloudProvider: 'AWS', region: 'DUBLIN_IRL' }],
        maxTierSize: 'SP50',
      } as const;
      assert.equal(await store.workspaces.insert(workspace, [], aRecord), 'done');
      assert.deepEqual(await store.workspaces.find(project.id, workspace.name), workspace);
    });

    it('stores the first connections together with their workspace, and counts them', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      const connections = [aConnection(workspace.id, 'b'), aConnection(workspace.id, 'a')];
      assert.equal(await store.workspaces.insert(workspace, connections, aRecord), 'done');
      assert.equal(await store.connections.count(workspace.id), 2);
      const listed = await collectBatches(store.connections.walk(workspace.id, all));
      assert.deepEqual(
        listed.map(({ name }) => name),
        ['b', 'a'],
      );
    });

    it('nameTaken: keeps the first workspace and stores nothing of the second', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const first = aWorkspace(project.id);
      const second = aWorkspace(project.id);
      await store.workspaces.insert(first, [], aRecord);
      assert.equal(await store.workspaces.insert(second, [aConnection(second.id)], aRecord), 'nameTaken');
      assert.deepEqual(await store.workspaces.find(project.id, first.name), first);
      assert.deepEqual(await collectBatches(store.connections.walk(second.id, all)), []);
    });

    it('nameTaken: stores no workspace whose connections share a name', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      const twins = [aConnection(workspace.id, 'twin'), aConnection(workspace.id, 'twin')];
      assert.equal(await store.workspaces.insert(workspace, twins, aRecord), 'nameTaken');
      assert.equal(await store.workspaces.find(project.id, workspace.name), undefined);
    });

    it('lets two projects use the same name', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const [here, there] = [aWorkspace(project.id), aWorkspace(other.id)];
      assert.equal(await store.workspaces.insert(here, [], aRecord), 'done');
      assert.equal(await store.workspaces.insert(there, [], aRecord), 'done');
      assert.deepEqual(await store.workspaces.find(other.id, 'workspace-1'), there);
      assert.deepEqual(await store.workspaces.list(project.id, all), { items: [here], totalCount: 1 });
    });

    it('pages in the order of creation, also after a deletion and an update', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const created = range(5).map((at) => aWorkspace(project.id, `workspace-${9 - at}`));
      for (const workspace of created) await store.workspaces.insert(workspace, [], aRecord);
      const [first, second, third, fourth, fifth] = created;
      assert.ok(first && second && third && fourth && fifth);
      await store.workspaces.delete(second, aRecord);
      await store.workspaces.update({ ...first, revision: 2 }, aRecord);
      const page = async (pageNum: number) => {
        const { items, totalCount } = await store.workspaces.list(project.id, { pageNum, itemsPerPage: 2 });
        return [items.map(({ name }) => name), totalCount];
      };
      assert.deepEqual(await page(1), [[first.name, third.name], 4]);
      assert.deepEqual(await page(2), [[fourth.name, fifth.name], 4]);
      assert.deepEqual(await page(3), [[], 4]);
    });

    it('outdated: applies an update only to the revision it was computed from', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      await store.workspaces.insert(workspace, [], aRecord);
      const region = { cloudProvider: 'AWS', region: 'DUBLIN_IRL' } as const;
      assert.equal(await store.workspaces.update({ ...workspace, region, revision: 2 }, aRecord), 'done');
      assert.equal(
        await store.workspaces.update({ ...workspace, tier: 'SP10', revision: 2 }, aRecord),
        'outdated',
      );
      assert.deepEqual(await store.workspaces.find(project.id, workspace.name), {
        ...workspace,
        region,
        revision: 2,
      });
    });

    it('outdated: does not update what was deleted', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      await store.workspaces.insert(workspace, [], aRecord);
      await store.workspaces.delete(workspace, aRecord);
      assert.equal(await store.workspaces.update({ ...workspace, revision: 2 }, aRecord), 'outdated');
      assert.equal(await store.workspaces.find(project.id, workspace.name), undefined);
    });

    it('keeps the count of connections when an update was computed before it changed', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      await store.workspaces.insert(workspace, [], aRecord);
      await store.connections.insert(aConnection(workspace.id), aRecord);
      assert.equal(
        await store.workspaces.update({ ...workspace, tier: 'SP10', revision: 2 }, aRecord),
        'done',
      );
      assert.equal(await store.connections.count(workspace.id), 1);
    });

    it('gone: deletes a workspace with its connections, once', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const [workspace, neighbour] = [aWorkspace(project.id), aWorkspace(project.id, 'neighbour')];
      await store.workspaces.insert(workspace, [aConnection(workspace.id)], aRecord);
      await store.workspaces.insert(neighbour, [aConnection(neighbour.id)], aRecord);
      assert.equal(await store.workspaces.delete(workspace, aRecord), 'done');
      assert.equal(await store.workspaces.delete(workspace, aRecord), 'gone');
      assert.equal(await store.workspaces.find(project.id, workspace.name), undefined);
      assert.deepEqual(await collectBatches(store.connections.walk(workspace.id, all)), []);
      assert.equal((await collectBatches(store.connections.walk(neighbour.id, all))).length, 1);
    });

    it('starts anew under a name that was deleted', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const [old, fresh] = [aWorkspace(project.id), aWorkspace(project.id)];
      await store.workspaces.insert(old, [aConnection(old.id)], aRecord);
      await store.workspaces.delete(old, aRecord);
      assert.equal(await store.workspaces.insert(fresh, [], aRecord), 'done');
      assert.deepEqual(await store.workspaces.find(project.id, fresh.name), fresh);
      assert.equal(await store.connections.find(fresh.id, 'connection-1'), undefined);
    });
  });
}
