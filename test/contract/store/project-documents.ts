import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aProject, aProjectDocument, aRecord, aWorkspace, foundStore } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

/** Documents of which a project has one of each kind. */
export function projectDocumentContract(engine: string, open: OpenStore): void {
  describe(`${engine}: documents of projects`, () => {
    it('gives back what was stored last, of its project and kind only', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const { projectDocuments } = store;
      assert.equal(await projectDocuments.find(project.id, 'settings'), undefined);
      const first = aProjectDocument(project.id);
      const second = { ...first, document: { isSchemaAdvisorEnabled: true }, revision: 2 };
      for (const document of [first, second]) {
        assert.equal(await projectDocuments.put(document, aRecord), 'done');
        assert.deepEqual(await projectDocuments.find(project.id, 'settings'), document);
      }
      assert.equal(await projectDocuments.find(project.id, 'limits'), undefined);
      assert.equal(await projectDocuments.find(other.id, 'settings'), undefined);
    });

    it('outdated: stores a first one once, and later ones in their order', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const first = aProjectDocument(project.id);
      const put = (revision: number) => store.projectDocuments.put({ ...first, revision }, aRecord);
      assert.equal(await put(2), 'outdated');
      assert.equal(await put(1), 'done');
      for (const revision of [1, 3]) assert.equal(await put(revision), 'outdated');
      assert.deepEqual(await store.projectDocuments.find(project.id, 'settings'), first);
    });

    it('projectGone: stores none without its project', async () => {
      await using store = await open();
      await foundStore(store);
      const document = aProjectDocument('f'.repeat(24));
      assert.equal(await store.projectDocuments.put(document, aRecord), 'projectGone');
      assert.equal(await store.projectDocuments.find(document.groupId, 'settings'), undefined);
    });

    it('forgets them with their project, and keeps them where that is kept', async () => {
      await using store = await open();
      const { organisation } = await foundStore(store);
      const project = aProject(organisation.id, 'documented');
      await store.projects.insert(project, aRecord);
      const document = aProjectDocument(project.id);
      await store.projectDocuments.put(document, aRecord);
      const workspace = aWorkspace(project.id);
      await store.workspaces.insert(workspace, [], aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'hasStreams');
      assert.deepEqual(await store.projectDocuments.find(project.id, 'settings'), document);
      await store.workspaces.delete(workspace, aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'done');
      assert.equal(await store.projectDocuments.find(project.id, 'settings'), undefined);
    });
  });
}
