import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Store } from '../../../src/store/store.ts';
import { aRecord, anApiKey, aProject, aServiceAccount, foundStore } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

/** A project that somebody is about to delete, and roles in it. */
async function projectToGo(store: Store, orgId: string) {
  const gone = aProject(orgId, 'gone');
  await store.projects.insert(gone, aRecord);
  return { gone, projectRoles: { [gone.id]: ['GROUP_OWNER'] } as const };
}

/** API keys, service accounts and access tokens. */
export function principalContract(engine: string, open: OpenStore): void {
  describe(`${engine}: principals`, () => {
    it('finds a principal by its id and by what it signs in with, with all its roles', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const apiKey = {
        ...anApiKey(organisation.id),
        orgRoles: ['ORG_MEMBER', 'ORG_READ_ONLY'],
        projectRoles: { [project.id]: ['GROUP_OWNER', 'GROUP_READ_ONLY'], [other.id]: ['GROUP_READ_ONLY'] },
      } as const;
      const account = {
        ...aServiceAccount(organisation.id),
        projectRoles: { [other.id]: ['GROUP_OWNER'] },
      } as const;
      await store.principals.insert(apiKey, aRecord);
      await store.principals.insert(account, aRecord);
      assert.deepEqual(await store.principals.find(apiKey.id), apiKey);
      assert.deepEqual(await store.principals.findApiKey(apiKey.publicKey), apiKey);
      assert.deepEqual(await store.principals.find(account.id), account);
      assert.deepEqual(await store.principals.findServiceAccount(account.clientId), account);
    });

    it('tells the kinds apart', async () => {
      await using store = await open();
      const { organisation } = await foundStore(store);
      await store.principals.insert(anApiKey(organisation.id, 'same-name'), aRecord);
      assert.equal(await store.principals.findServiceAccount('same-name'), undefined);
      assert.equal(await store.principals.findApiKey('nothing'), undefined);
      assert.equal(await store.principals.find('nothing'), undefined);
    });

    it('lists each kind in the order of creation', async () => {
      await using store = await open();
      const { organisation, apiKey, serviceAccount } = await foundStore(store);
      const key = anApiKey(organisation.id);
      const account = aServiceAccount(organisation.id);
      await store.principals.insert(account, aRecord);
      await store.principals.insert(key, aRecord);
      assert.deepEqual(await store.principals.listApiKeys(), [apiKey, key]);
      assert.deepEqual(await store.principals.listServiceAccounts(), [serviceAccount, account]);
    });

    it('projectGone: stores no principal with roles in a project that was deleted', async () => {
      await using store = await open();
      const { organisation } = await foundStore(store);
      const { gone, projectRoles } = await projectToGo(store, organisation.id);
      const apiKey = { ...anApiKey(organisation.id), projectRoles };
      const account = { ...aServiceAccount(organisation.id), projectRoles };
      // Asked for in one turn, as by somebody who found the project before it was deleted.
      const outcomes = await Promise.all([
        store.projects.delete(gone, aRecord),
        store.principals.insert(apiKey, aRecord),
        store.principals.insert(account, aRecord),
      ]);
      assert.deepEqual(outcomes, ['done', 'projectGone', 'projectGone']);
      assert.equal(await store.principals.find(apiKey.id), undefined);
      assert.equal(await store.principals.findServiceAccount(account.clientId), undefined);
    });

    it('projectGone: gives nobody roles in a project that was deleted', async () => {
      await using store = await open();
      const { organisation, apiKey } = await foundStore(store);
      const { gone, projectRoles } = await projectToGo(store, organisation.id);
      const changed = { ...apiKey, projectRoles, revision: 2 };
      const outcomes = await Promise.all([
        store.projects.delete(gone, aRecord),
        store.principals.update(changed, aRecord),
      ]);
      assert.deepEqual(outcomes, ['done', 'projectGone']);
      assert.deepEqual(await store.principals.find(apiKey.id), apiKey);
    });

    it('outdated: has a change start over when the principal loses a project meanwhile', async () => {
      await using store = await open();
      const { organisation } = await foundStore(store);
      const { gone, projectRoles } = await projectToGo(store, organisation.id);
      const apiKey = { ...anApiKey(organisation.id), projectRoles };
      await store.principals.insert(apiKey, aRecord);
      const renamed = { ...apiKey, description: 'another', revision: 2 };
      const outcomes = await Promise.all([
        store.projects.delete(gone, aRecord),
        store.principals.update(renamed, aRecord),
      ]);
      assert.deepEqual(outcomes, ['done', 'outdated']);
      const left = { ...renamed, projectRoles: {}, revision: 3 };
      assert.equal(await store.principals.update(left, aRecord), 'done');
      assert.deepEqual(await store.principals.find(apiKey.id), left);
    });

    it('does not let a second API key take the public key of the first', async () => {
      await using store = await open();
      const { organisation, apiKey } = await foundStore(store);
      const second = anApiKey(organisation.id, apiKey.publicKey);
      await assert.rejects(store.principals.insert(second, aRecord));
      assert.deepEqual(await store.principals.findApiKey(apiKey.publicKey), apiKey);
      assert.equal(await store.principals.find(second.id), undefined);
    });
  });
}
