import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aRecord, anApiKey, aProject, aServiceAccount, foundStore } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

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
