import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageRequest } from '../../../src/domain/page.ts';
import type { Store, Walk } from '../../../src/store/store.ts';
import { collect, collectBatches } from '../../support/collect.ts';
import { aConnection, aRecord, aWorkspace, foundStore, range } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

const page = (itemsPerPage: number, pageNum = 1): PageRequest => ({ pageNum, itemsPerPage });

/** A new workspace with connections of a size, named by their numbers. */
async function fill(store: Store, amount: number, size = 0): Promise<string> {
  const [project = (await foundStore(store)).project] = await store.projects.list();
  const workspace = aWorkspace(project.id, `of-${size}`);
  await store.workspaces.insert(workspace, [], aRecord);
  const document = { filler: 'x'.repeat(size) };
  for (const at of range(amount)) {
    await store.connections.insert({ ...aConnection(workspace.id, `${at}`), document }, aRecord);
  }
  return workspace.id;
}

const namesOf = async (walk: Walk<{ readonly name: string }>): Promise<string[]> =>
  (await collectBatches(walk)).map(({ name }) => name);

const names = (from: number, to: number): string[] => range(to - from).map((at) => `${from + at}`);

/** Pages of lists that are read bit by bit. */
export function walkContract(engine: string, open: OpenStore): void {
  describe(`${engine}: walks`, () => {
    it('come in batches of a bounded number', async () => {
      await using store = await open();
      const walk = store.connections.walk(await fill(store, 250), page(500));
      const batches = await collect(walk);
      assert.deepEqual(
        batches.map(({ length }) => length),
        [100, 100, 50],
      );
      assert.deepEqual(
        batches.flat().map(({ name }) => name),
        names(0, 250),
      );
    });

    it('come in batches of a bounded size, of one item where that is larger', async () => {
      await using store = await open();
      const lengths = async (size: number): Promise<number[]> => {
        const batches = await collect(store.connections.walk(await fill(store, 5, size), page(500)));
        return batches.map(({ length }) => length);
      };
      assert.deepEqual(await lengths(25_000), [2, 2, 1]);
      assert.deepEqual(await lengths(75_000), [1, 1, 1, 1, 1]);
    });

    it('begin and end where their page does', async () => {
      await using store = await open();
      const id = await fill(store, 130);
      assert.deepEqual(await namesOf(store.connections.walk(id, page(120))), names(0, 120));
      assert.deepEqual(await namesOf(store.connections.walk(id, page(120, 2))), names(120, 130));
      assert.deepEqual(await namesOf(store.connections.walk(id, page(10, 13))), names(120, 130));
      assert.deepEqual(await namesOf(store.connections.walk(id, page(10, 14))), []);
    });

    it('go on beyond what a page of the API has', async () => {
      await using store = await open();
      const id = await fill(store, 1010);
      assert.deepEqual(await namesOf(store.connections.walk(id, page(1010))), names(0, 1010));
      assert.deepEqual(await namesOf(store.connections.walk(id, page(1005))), names(0, 1005));
    });

    it('show nothing twice and nothing new, and may leave out what is deleted meanwhile', async () => {
      await using store = await open();
      const id = await fill(store, 130);
      const seen: string[] = [];
      for await (const batch of store.connections.walk(id, page(500))) {
        if (seen.length === 0) {
          const [first, late] = await Promise.all(
            ['0', '120'].map((name) => store.connections.find(id, name)),
          );
          await store.connections.delete(first ?? assert.fail(), aRecord);
          await store.connections.delete(late ?? assert.fail(), aRecord);
          await store.connections.insert(aConnection(id, 'new'), aRecord);
        }
        seen.push(...batch.map(({ name }) => name));
      }
      assert.deepEqual(
        seen,
        names(0, 130).filter((name) => name !== '120'),
      );
    });
  });
}
