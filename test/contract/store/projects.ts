import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aRecord, aProject, foundStore } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

/** Settings, the foundation and projects. */
export function projectContract(engine: string, open: OpenStore): void {
  describe(`${engine}: settings`, () => {
    it('has no setting before it is set, and the last one set after', async () => {
      await using store = await open();
      assert.equal(await store.settings.find('colour'), undefined);
      await store.settings.set('colour', 'red');
      await store.settings.set('shape', 'round');
      await store.settings.set('colour', 'blue');
      assert.equal(await store.settings.find('colour'), 'blue');
      assert.equal(await store.settings.find('shape'), 'round');
    });
  });

  describe(`${engine}: projects`, () => {
    it('is empty before it is founded', async () => {
      await using store = await open();
      assert.deepEqual(await store.organisations.list(), []);
      assert.deepEqual(await store.projects.list(), []);
    });

    it('finds everything that the foundation created', async () => {
      await using store = await open();
      const { organisation, project, apiKey, serviceAccount } = await foundStore(store);
      assert.deepEqual(await store.organisations.list(), [organisation]);
      assert.deepEqual(await store.projects.find(project.id), project);
      assert.deepEqual(await store.principals.findApiKey(apiKey.publicKey), apiKey);
      assert.deepEqual(await store.principals.findServiceAccount(serviceAccount.clientId), serviceAccount);
    });

    it('founds all or nothing', async () => {
      await using store = await open();
      const { organisation, apiKey, serviceAccount } = await foundStore(store);
      const other = { id: `${organisation.id.slice(0, 23)}x`, name: 'other' };
      const project = aProject(other.id, 'other project');
      const second = { organisation: other, project, apiKey, serviceAccount };
      await assert.rejects(store.projects.found(second, aRecord), 'the API key exists already');
      assert.equal(await store.projects.find(project.id), undefined);
      assert.equal((await store.projects.list()).length, 1);
    });

    it('lists projects in the order of their creation', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const zebra = aProject(organisation.id, 'zebra');
      const ant = aProject(organisation.id, 'ant');
      assert.equal(await store.projects.insert(zebra, aRecord), 'done');
      assert.equal(await store.projects.insert(ant, aRecord), 'done');
      assert.deepEqual(await store.projects.list(), [project, zebra, ant]);
      assert.deepEqual(await store.projects.find(ant.id), ant);
    });

    it('nameTaken: keeps the first project of a name', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const second = aProject(organisation.id, project.name);
      assert.equal(await store.projects.insert(second, aRecord), 'nameTaken');
      assert.equal(await store.projects.find(second.id), undefined);
      assert.deepEqual(await store.projects.list(), [project]);
    });
  });
}
