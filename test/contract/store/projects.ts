import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aConnection,
  anApiKey,
  aPrivateLink,
  aProject,
  aRecord,
  aWorkspace,
  foundStore,
} from '../../support/store-fixtures.ts';
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

    it('stores a changed project in its old place', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const second = aProject(organisation.id, 'second');
      await store.projects.insert(second, aRecord);
      const tags = [{ key: 'k', value: 'v' }];
      const changed = { ...project, name: 'renamed', tags, withDefaultAlertsSettings: false };
      assert.equal(await store.projects.update(project, changed, aRecord), 'done');
      assert.deepEqual(await store.projects.find(project.id), changed);
      assert.deepEqual(await store.projects.list(), [changed, second]);
    });

    it('outdated: keeps what is not what the change was computed from', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const changed = { ...project, name: 'renamed' };
      const differences = [
        { name: 'x' },
        { tags: [{ key: 'k', value: 'v' }] },
        { withDefaultAlertsSettings: false },
      ];
      for (const difference of differences) {
        const other = { ...project, ...difference };
        assert.equal(await store.projects.update(other, changed, aRecord), 'outdated');
      }
      await store.projects.delete(project, aRecord);
      assert.equal(await store.projects.update(project, changed, aRecord), 'outdated');
      assert.deepEqual(await store.projects.list(), []);
    });

    it('nameTaken: changes nothing of a project that asks for the name of another', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      await store.projects.insert(aProject(organisation.id, 'taken'), aRecord);
      const changed = { ...project, name: 'taken', withDefaultAlertsSettings: false };
      assert.equal(await store.projects.update(project, changed, aRecord), 'nameTaken');
      assert.deepEqual(await store.projects.find(project.id), project);
    });

    it('deletes a project with the roles in it, and notices changes of those who had them', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const roles = { projectRoles: { [project.id]: ['GROUP_OWNER'] as const } };
      const holder = { ...anApiKey(organisation.id, 'holder'), ...roles };
      const bystander = anApiKey(organisation.id, 'bystander');
      for (const principal of [holder, bystander]) await store.principals.insert(principal, aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'done');
      assert.equal(await store.projects.find(project.id), undefined);
      assert.deepEqual(await store.principals.findApiKey('holder'), {
        ...holder,
        projectRoles: {},
        revision: 2,
      });
      assert.deepEqual(await store.principals.findApiKey('bystander'), bystander);
      const stale = { ...holder, description: 'stale', revision: 2 };
      assert.equal(await store.principals.update(stale, aRecord), 'outdated');
      assert.equal(await store.projects.delete(project, aRecord), 'gone');
    });

    it('makes a principal the owner of a project, which counts as a change of it', async () => {
      await using store = await open();
      const { organisation, apiKey } = await foundStore(store);
      const [first, second] = [aProject(organisation.id, 'first'), aProject(organisation.id, 'second')];
      const changed = { ...apiKey, description: 'changed', revision: 2 };
      const outcomes = await Promise.all([
        store.principals.update(changed, aRecord),
        store.projects.insert(first, aRecord, apiKey.id),
        store.projects.insert(second, aRecord, apiKey.id),
      ]);
      assert.deepEqual(outcomes, ['done', 'done', 'done']);
      const projectRoles = { [first.id]: ['GROUP_OWNER'], [second.id]: ['GROUP_OWNER'] };
      const owner = await store.principals.findApiKey(apiKey.publicKey);
      assert.deepEqual(owner, { ...changed, projectRoles, revision: 4 });
      assert.equal(await store.principals.update({ ...changed, revision: 4 }, aRecord), 'outdated');
    });

    it('ownerGone: stores no project for a principal that was deleted', async () => {
      await using store = await open();
      const { organisation, project, apiKey } = await foundStore(store);
      await store.principals.delete(apiKey, aRecord);
      const second = aProject(organisation.id, 'second');
      assert.equal(await store.projects.insert(second, aRecord, apiKey.id), 'ownerGone');
      assert.deepEqual(await store.projects.list(), [project]);
    });

    it('projectGone: stores nothing in a project that was deleted', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const [workspace, link] = [aWorkspace(project.id), aPrivateLink(project.id, 'link')];
      const outcomes = await Promise.all([
        store.projects.delete(project, aRecord),
        store.workspaces.insert(workspace, [aConnection(workspace.id)], aRecord),
        store.privateLinks.insert(link, aRecord),
      ]);
      assert.deepEqual(outcomes, ['done', 'projectGone', 'projectGone']);
      assert.equal(await store.workspaces.find(project.id, workspace.name), undefined);
      assert.equal(await store.privateLinks.find(project.id, link.id), undefined);
    });

    it('hasStreams: keeps a project that something is stored in, and the roles in it', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const roles = { projectRoles: { [project.id]: ['GROUP_OWNER'] as const } };
      const holder = { ...anApiKey(organisation.id, 'holder'), ...roles };
      await store.principals.insert(holder, aRecord);
      const workspace = aWorkspace(project.id);
      const insertion = store.workspaces.insert(workspace, [], aRecord);
      const outcomes = await Promise.all([insertion, store.projects.delete(project, aRecord)]);
      assert.deepEqual(outcomes, ['done', 'hasStreams']);
      await store.workspaces.delete(workspace, aRecord);
      await store.privateLinks.insert(aPrivateLink(project.id, 'link'), aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'hasStreams');
      assert.deepEqual(await store.projects.find(project.id), project);
      assert.deepEqual(await store.principals.findApiKey('holder'), holder);
    });
  });
}
