import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newId } from '../../../src/domain/id.ts';
import { tokensPerAccountMax } from '../../../src/domain/principal.ts';
import { aRecord, aServiceAccount, aToken, foundStore, now, range } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

const aSecret = (ending: string) => ({
  id: newId(now),
  hash: `hash ${ending}`,
  ending,
  createdAt: now,
  expiresAt: null,
});

/** Access tokens, and what ends them. */
export function tokenContract(engine: string, open: OpenStore): void {
  describe(`${engine}: access tokens`, () => {
    it('finds a token until it is revoked, expired or not', async () => {
      await using store = await open();
      const { serviceAccount } = await foundStore(store);
      const token = aToken(serviceAccount, 'hash-1', now - 1);
      assert.equal(await store.tokens.insert(token, now), 'done');
      assert.deepEqual(await store.tokens.find('hash-1'), token);
      assert.equal(await store.tokens.revoke('hash-1', aRecord), 'done');
      assert.equal(await store.tokens.find('hash-1'), undefined);
    });

    it('gone: revokes no token that it does not know', async () => {
      await using store = await open();
      assert.equal(await store.tokens.revoke('nothing', aRecord), 'gone');
      assert.equal(await store.tokens.find('nothing'), undefined);
    });

    it('purges what has expired and nothing else', async () => {
      await using store = await open();
      const { serviceAccount } = await foundStore(store);
      await store.tokens.insert(aToken(serviceAccount, 'old', now - 1), now);
      await store.tokens.insert(aToken(serviceAccount, 'young', now + 1), now);
      await store.tokens.purge(now);
      assert.equal(await store.tokens.find('old'), undefined);
      assert.deepEqual(await store.tokens.find('young'), aToken(serviceAccount, 'young', now + 1));
    });

    it('takes no token of a principal that does not exist, nor of a secret that is not its own', async () => {
      await using store = await open();
      const { organisation, serviceAccount } = await foundStore(store);
      const other = aServiceAccount(organisation.id);
      await store.principals.insert(other, aRecord);
      const stray = [
        aToken(aServiceAccount(organisation.id, 'nobody')),
        { ...aToken(serviceAccount), secretId: newId(now) },
        { ...aToken(serviceAccount), secretId: aToken(other).secretId },
      ];
      for (const token of stray) {
        assert.equal(await store.tokens.insert(token, now), 'gone');
        assert.equal(await store.tokens.find(token.hash), undefined);
        assert.deepEqual(await store.tokens.lastUses(token.principalId), new Map());
      }
    });

    it('tells when each secret was last used', async () => {
      await using store = await open();
      const { serviceAccount } = await foundStore(store);
      const [first] = serviceAccount.secrets;
      const second = aSecret('bbbb');
      const changed = { ...serviceAccount, secrets: [...serviceAccount.secrets, second], revision: 2 };
      assert.equal(await store.principals.update(changed, aRecord), 'done');
      await store.tokens.insert(aToken(serviceAccount, 'a'), now);
      await store.tokens.insert(aToken(serviceAccount, 'b'), now + 5);
      assert.deepEqual(await store.tokens.lastUses(serviceAccount.id), new Map([[first?.id, now + 5]]));
      await store.tokens.insert({ ...aToken(serviceAccount, 'c'), secretId: second.id }, now + 7);
      const both = new Map([
        [first?.id, now + 5],
        [second.id, now + 7],
      ]);
      assert.deepEqual(await store.tokens.lastUses(serviceAccount.id), both);
    });

    it('ends the tokens of a secret with the secret, and no others', async () => {
      await using store = await open();
      const { serviceAccount } = await foundStore(store);
      const kept = aSecret('bbbb');
      const rotating = { ...serviceAccount, secrets: [...serviceAccount.secrets, kept], revision: 2 };
      await store.principals.update(rotating, aRecord);
      const young = { ...aToken(serviceAccount, 'young'), secretId: kept.id };
      await store.tokens.insert(aToken(serviceAccount, 'old'), now);
      await store.tokens.insert(young, now);
      const rotated = { ...rotating, secrets: [kept], revision: 3 };
      assert.equal(await store.principals.update(rotated, aRecord), 'done');
      assert.equal(await store.tokens.find('old'), undefined);
      assert.deepEqual(await store.tokens.find('young'), young);
      assert.deepEqual(await store.tokens.lastUses(serviceAccount.id), new Map([[kept.id, now]]));
      assert.equal(await store.tokens.insert(aToken(serviceAccount, 'late'), now), 'gone');
      assert.deepEqual(await store.principals.find(serviceAccount.id), rotated);
    });

    it('ends the oldest when there is one too many of an account, and no token of another', async () => {
      await using store = await open();
      const { organisation, serviceAccount } = await foundStore(store);
      const other = aServiceAccount(organisation.id);
      await store.principals.insert(other, aRecord);
      await store.tokens.insert(aToken(other, 'of another', now), now);
      const hashes = range(tokensPerAccountMax + 1).map((at) => `hash-${at}`);
      const issue = (at: number): Promise<string> =>
        store.tokens.insert(aToken(serviceAccount, `hash-${at}`, now + 1 + at), now);
      // Not in the order of their age, which alone decides.
      await Promise.all(range(tokensPerAccountMax).toReversed().map(issue));
      for (const hash of ['of another', ...hashes.slice(0, -1)]) {
        assert.equal((await store.tokens.find(hash))?.hash, hash);
      }
      assert.equal(await issue(tokensPerAccountMax), 'done');
      assert.equal(await store.tokens.find('hash-0'), undefined);
      for (const hash of ['of another', ...hashes.slice(1)]) {
        assert.equal((await store.tokens.find(hash))?.hash, hash);
      }
    });

    it('keeps the new token, although it is the first of all to expire', async () => {
      await using store = await open();
      const { serviceAccount } = await foundStore(store);
      const issue = (at: number): Promise<string> =>
        store.tokens.insert(aToken(serviceAccount, `hash-${at}`, now + 1 + at), now);
      await Promise.all(range(tokensPerAccountMax).map((at) => issue(at + 1)));
      assert.equal(await issue(0), 'done');
      assert.ok(await store.tokens.find('hash-0'));
      assert.equal(await store.tokens.find('hash-1'), undefined);
    });

    it('ends all tokens of a principal with the principal', async () => {
      await using store = await open();
      const { organisation, serviceAccount } = await foundStore(store);
      const account = aServiceAccount(organisation.id);
      await store.principals.insert(account, aRecord);
      await store.tokens.insert(aToken(account, 'ended'), now);
      await store.tokens.insert(aToken(serviceAccount, 'kept'), now);
      assert.equal(await store.principals.delete(account, aRecord), 'done');
      assert.equal(await store.principals.delete(account, aRecord), 'gone');
      assert.equal(await store.tokens.find('ended'), undefined);
      assert.deepEqual(await store.tokens.find('kept'), aToken(serviceAccount, 'kept'));
      assert.deepEqual(await store.tokens.lastUses(account.id), new Map());
      assert.equal(await store.tokens.insert(aToken(account, 'late'), now), 'gone');
    });
  });
}
