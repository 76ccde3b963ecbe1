import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection } from '../../../src/domain/connection.ts';
import { aRecord, aConnection, aWorkspace, foundStore, now, range } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';
import { collectBatches } from '../../support/collect.ts';

const page = (itemsPerPage: number) => ({ pageNum: 1, itemsPerPage });

const timesOf = (outcomes: readonly string[], wanted: string): number =>
  outcomes.filter((outcome) => outcome === wanted).length;

/** What holds when many write at the same time. */
export function concurrencyContract(engine: string, open: OpenStore): void {
  describe(`${engine}: concurrent writes`, () => {
    it('counts exactly what a storm of insertions and deletions leaves', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      const old = range(200).map((at) => aConnection(workspace.id, `old-${at}`));
      const young = range(300).map((at) => aConnection(workspace.id, `young-${at}`));
      await store.workspaces.insert(workspace, old, aRecord);
      const outcomes = await Promise.all([
        ...old.map((connection) => store.connections.delete(connection, aRecord)),
        ...old.map((connection) => store.connections.delete(connection, aRecord)),
        ...young.map((connection) => store.connections.insert(connection, aRecord)),
        ...young.map(({ name }) => store.connections.insert(aConnection(workspace.id, name), aRecord)),
      ]);
      assert.equal(timesOf(outcomes, 'done'), old.length + young.length);
      assert.equal(timesOf(outcomes, 'gone'), old.length);
      assert.equal(timesOf(outcomes, 'nameTaken'), young.length);
      assert.equal(await store.connections.count(workspace.id), young.length);
      assert.equal(
        (await collectBatches(store.connections.walk(workspace.id, page(500)))).length,
        young.length,
      );
    });

    it('lets a write that fails fail alone', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      const taken = aConnection(workspace.id, 'taken');
      await store.workspaces.insert(workspace, [taken], aRecord);
      // Asked for in one turn, so that an engine which groups commits puts all of them into the same one.
      const results = await Promise.allSettled([
        store.connections.insert(aConnection(workspace.id, 'before'), aRecord),
        store.connections.insert({ ...aConnection(workspace.id, 'fault'), id: taken.id }, aRecord),
        store.connections.insert(aConnection(workspace.id, 'between'), aRecord),
        store.connections.insert(aConnection(workspace.id, 'taken'), aRecord),
        store.connections.insert(aConnection('nowhere', 'stray'), aRecord),
        store.connections.insert(aConnection(workspace.id, 'after'), aRecord),
      ]);
      assert.deepEqual(
        results.map((result) => (result.status === 'fulfilled' ? result.value : result.status)),
        ['done', 'rejected', 'done', 'nameTaken', 'workspaceGone', 'done'],
      );
      const names = (await collectBatches(store.connections.walk(workspace.id, page(10)))).map(
        ({ name }) => name,
      );
      assert.deepEqual(names, ['taken', 'before', 'between', 'after']);
      assert.equal(await store.connections.count(workspace.id), names.length);
    });

    it('gives a name to one of many that ask for it', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const rivals = range(50).map(() => aWorkspace(project.id));
      const outcomes = await Promise.all(
        rivals.map((workspace) => store.workspaces.insert(workspace, [], aRecord)),
      );
      assert.equal(timesOf(outcomes, 'done'), 1);
      assert.equal(timesOf(outcomes, 'nameTaken'), rivals.length - 1);
      const winner = rivals[outcomes.indexOf('done')];
      assert.equal((await store.workspaces.find(project.id, 'workspace-1'))?.id, winner?.id);
    });

    it('applies one of many updates of the same revision', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      const connection = aConnection(workspace.id);
      await store.workspaces.insert(workspace, [connection], aRecord);
      const updates = range(50).map((by) => ({ ...connection, document: { by }, revision: 2 }));
      const outcomes = await Promise.all(
        updates.map((changed) => store.connections.update(changed, aRecord)),
      );
      assert.equal(timesOf(outcomes, 'done'), 1);
      const found = await store.connections.find(workspace.id, connection.name);
      assert.deepEqual(found?.document, { by: outcomes.indexOf('done') });
    });

    it('never keeps a connection of a workspace that was deleted meanwhile', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      await store.workspaces.insert(workspace, [], aRecord);
      const connections = range(100).map((at) => aConnection(workspace.id, `c-${at}`));
      const insert = (connection: Connection) => store.connections.insert(connection, aRecord);
      const [outcomes] = await Promise.all([
        Promise.all(connections.slice(0, 50).map(insert)),
        store.workspaces.delete(workspace, aRecord),
        Promise.all(connections.slice(50).map(insert)),
      ]);
      assert.ok(outcomes.every((outcome) => outcome === 'done' || outcome === 'workspaceGone'));
      assert.deepEqual(await collectBatches(store.connections.walk(workspace.id, page(100))), []);
    });

    it('shows every writer its own write as soon as it is acknowledged', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const workspace = aWorkspace(project.id);
      await store.workspaces.insert(workspace, [], aRecord);
      const writer = async (at: number): Promise<void> => {
        const connection = aConnection(workspace.id, `c-${at}`);
        const find = () => store.connections.find(workspace.id, connection.name);
        await store.connections.insert(connection, aRecord);
        assert.equal((await find())?.revision, 1);
        await store.connections.update({ ...connection, rendered: '{"mine":1}', revision: 2 }, aRecord);
        assert.equal((await find())?.revision, 2);
        const text = await store.connections.rendered(workspace.id, connection.name, now);
        assert.equal(text, '{"mine":1}');
        await store.connections.delete(connection, aRecord);
        assert.equal(await find(), undefined);
      };
      await Promise.all(range(40).map(writer));
      assert.equal(await store.connections.count(workspace.id), 0);
    });
  });
}
