import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aRecord,
  anApiKey,
  aProject,
  aServiceAccount,
  foundStore,
  now,
} from '../../support/store-fixtures.ts';
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

  describe(`${engine}: access tokens`, () => {
    it('finds a token until it is revoked, expired or not', async () => {
      await using store = await open();
      const { serviceAccount } = await foundStore(store);
      const token = { hash: 'hash-1', principalId: serviceAccount.id, expiresAt: now - 1 };
      await store.tokens.insert(token);
      assert.deepEqual(await store.tokens.find('hash-1'), token);
      await store.tokens.revoke('hash-1');
      assert.equal(await store.tokens.find('hash-1'), undefined);
    });

    it('revokes a token that it does not know without a fault', async () => {
      await using store = await open();
      await store.tokens.revoke('nothing');
      assert.equal(await store.tokens.find('nothing'), undefined);
    });

    it('purges what has expired and nothing else', async () => {
      await using store = await open();
      const { serviceAccount } = await foundStore(store);
      const token = (hash: string, expiresAt: number) => ({
        hash,
        principalId: serviceAccount.id,
        expiresAt,
      });
      await store.tokens.insert(token('old', now - 1));
      await store.tokens.insert(token('young', now + 1));
      await store.tokens.purge(now);
      assert.equal(await store.tokens.find('old'), undefined);
      assert.deepEqual(await store.tokens.find('young'), token('young', now + 1));
    });

    it('refuses a token of a principal that does not exist', async () => {
      await using store = await open();
      await assert.rejects(store.tokens.insert({ hash: 'stray', principalId: 'nobody', expiresAt: now }));
      assert.equal(await store.tokens.find('stray'), undefined);
    });
  });
}
