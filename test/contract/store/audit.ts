import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditRecord } from '../../../src/domain/audit.ts';
import type { AuditScope, Store } from '../../../src/store/store.ts';
import { aRecord, now, range } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';
import { collect, wholePage } from '../../support/collect.ts';

const orgId = 'a'.repeat(24);
const groupId = 'b'.repeat(24);
const tenantName = 'workspace-1';

const inProject: AuditScope = { of: 'project', id: groupId };
const inOrganisation: AuditScope = { of: 'organisation', id: orgId };

/** A record of something that happened to the workspace. */
const happened = (target: string, changes: Partial<AuditRecord> = {}): AuditRecord => ({
  ...aRecord,
  orgId,
  groupId,
  tenantName,
  target,
  ...changes,
});

/** Stores records in their order. Writes that are asked for at the same time keep it, and share a sync. */
const insertAll = async (store: Store, records: readonly AuditRecord[]): Promise<void> => {
  await Promise.all(records.map((record) => store.audit.insert(record)));
};

const always = { from: 0, to: Number.MAX_SAFE_INTEGER };

const batchesOf = (store: Store, period = always, tenant = tenantName, group = groupId) =>
  collect(store.audit.walk(group, tenant, period));

const targetsOf = (records: readonly AuditRecord[]): unknown[] => records.map(({ target }) => target);

const walked = async (...given: Parameters<typeof batchesOf>): Promise<unknown[]> =>
  targetsOf((await batchesOf(...given)).flat());

const listed = async (store: Store, scope: AuditScope, pageNum = 1, itemsPerPage = 100) => {
  const { items, totalCount } = await wholePage(store.audit.list(scope, { pageNum, itemsPerPage }));
  return { targets: targetsOf(items), totalCount };
};

/** The audit trail: what is read of it, and what is forgotten. */
export function auditContract(engine: string, open: OpenStore): void {
  describe(`${engine}: the audit trail`, () => {
    it('gives back every field, set or null', async () => {
      await using store = await open();
      const full = happened('full', { principalId: 'c'.repeat(24), fields: ['a', 'b.c', 'größe'], times: 3 });
      const empty = happened('', {
        tenantName: null,
        target: null,
        principalId: null,
        address: null,
        fields: [],
        outcome: 'MISSING_ATTRIBUTE',
        name: 'attempt.refused',
      });
      await insertAll(store, [full, empty]);
      const { items } = await wholePage(store.audit.list(inProject, { pageNum: 1, itemsPerPage: 10 }));
      assert.deepEqual(items, [empty, full]);
      assert.deepEqual(await batchesOf(store), [[full]]);
    });

    it('lists pages, what was stored last first, whatever its time', async () => {
      await using store = await open();
      await insertAll(store, [
        happened('first', { at: now + 2 }),
        happened('second', { at: now }),
        happened('third', { at: now + 1 }),
      ]);
      assert.deepEqual(await listed(store, inProject, 1, 2), { targets: ['third', 'second'], totalCount: 3 });
      assert.deepEqual(await listed(store, inProject, 2, 2), { targets: ['first'], totalCount: 3 });
      assert.deepEqual(await listed(store, inProject, 3, 2), { targets: [], totalCount: 3 });
    });

    it('lists a project, an organisation with its projects, and nothing of others', async () => {
      await using store = await open();
      const elsewhere = 'd'.repeat(24);
      await insertAll(store, [
        happened('in the project'),
        happened('in another project', { groupId: elsewhere }),
        happened('in the organisation', { groupId: null }),
        happened('in another organisation', { orgId: elsewhere, groupId: null }),
        happened('on the server', { orgId: null, groupId: null }),
      ]);
      assert.deepEqual(await listed(store, inProject), { targets: ['in the project'], totalCount: 1 });
      assert.deepEqual(await listed(store, inOrganisation), {
        targets: ['in the organisation', 'in another project', 'in the project'],
        totalCount: 3,
      });
      assert.deepEqual(await listed(store, { of: 'organisation', id: elsewhere }), {
        targets: ['in another organisation'],
        totalCount: 1,
      });
      const mistaken: AuditScope = { of: 'project', id: orgId };
      assert.deepEqual(await listed(store, mistaken), { targets: [], totalCount: 0 });
    });

    it('walks through a workspace in its order, and through no other', async () => {
      await using store = await open();
      await insertAll(store, [
        happened('one', { at: now + 2 }),
        happened('elsewhere', { groupId: 'd'.repeat(24) }),
        happened('another', { tenantName: 'workspace-2' }),
        happened('of the project', { tenantName: null }),
        happened('two', { at: now }),
      ]);
      assert.deepEqual(await walked(store), ['one', 'two']);
      assert.deepEqual(await walked(store, always, 'workspace-2'), ['another']);
      assert.deepEqual(await walked(store, always, 'nothing'), []);
    });

    it('walks through a period, both of its ends included', async () => {
      await using store = await open();
      await insertAll(
        store,
        range(5).map((at) => happened(`at ${at}`, { at: now + at })),
      );
      const period = (from: number, to: number) => walked(store, { from: now + from, to: now + to });
      assert.deepEqual(await period(1, 3), ['at 1', 'at 2', 'at 3']);
      assert.deepEqual(await period(2, 2), ['at 2']);
      assert.deepEqual(await period(-9, 0), ['at 0']);
      assert.deepEqual(await period(5, 9), []);
      assert.deepEqual(await period(3, 1), []);
    });

    it('walks in batches, whatever is stored or forgotten in between', async () => {
      await using store = await open();
      const amount = 1203;
      await insertAll(
        store,
        range(amount).map((at) => happened(`at ${at}`, { at: now + at })),
      );
      const batches: unknown[][] = [];
      for await (const batch of store.audit.walk(groupId, tenantName, always)) {
        batches.push(targetsOf(batch));
        if (batches.length === 1) {
          await store.audit.purge(now + 600, Number.MAX_SAFE_INTEGER);
          await store.audit.insert(happened('late'));
        }
      }
      const [first, ...others] = batches;
      assert.deepEqual(
        first,
        range(100).map((at) => `at ${at}`),
      );
      assert.deepEqual(others.flat(), [...range(amount - 600).map((at) => `at ${at + 600}`), 'late']);
    });

    it('walks through exactly one batch, and through none', async () => {
      await using store = await open();
      assert.deepEqual(await batchesOf(store), []);
      await insertAll(
        store,
        range(100).map((at) => happened(`at ${at}`)),
      );
      assert.deepEqual(
        (await batchesOf(store)).map(({ length }) => length),
        [100],
      );
    });

    it('begins a walk where the workspace began, though another of its name came before in the same moment', async () => {
      await using store = await open();
      const begin = (target: string) => happened(target, { name: 'workspace.created' });
      await insertAll(store, [
        begin('first'),
        happened('connection of the first'),
        happened('first', { name: 'workspace.deleted' }),
        happened('unknown', { name: 'attempt.refused', outcome: 'STREAM_TENANT_NOT_FOUND_FOR_NAME' }),
        begin('second'),
        happened('connection of the second'),
        happened('second', { name: 'attempt.refused', outcome: 'STREAM_TENANT_NAME_ALREADY_EXISTS' }),
        happened('another', { tenantName: 'workspace-2', name: 'workspace.created' }),
      ]);
      assert.deepEqual(await walked(store), ['second', 'connection of the second', 'second']);
    });

    it('forgets what happened before a time, and nothing else', async () => {
      await using store = await open();
      await insertAll(store, [
        happened('old', { at: now - 1 }),
        happened('just', { at: now }),
        happened('young', { at: now + 1 }),
        happened('old, stored late', { at: now - 1, groupId: null }),
      ]);
      await store.audit.purge(now, Number.MAX_SAFE_INTEGER);
      assert.deepEqual((await listed(store, inOrganisation)).targets, ['young', 'just']);
      assert.deepEqual(await walked(store), ['just', 'young']);
      await store.audit.purge(now, Number.MAX_SAFE_INTEGER);
      assert.equal((await listed(store, inOrganisation)).totalCount, 2);
    });

    it('forgets no more than a span of its beginning at a time', async () => {
      await using store = await open();
      const moments = range(5).map((at) => happened(`at ${at}`, { at: now + at }));
      await insertAll(store, moments);
      await store.audit.purge(now + 4, 2);
      assert.deepEqual((await listed(store, inOrganisation)).targets, ['at 4', 'at 3', 'at 2']);
      await store.audit.purge(now + 4, 2);
      assert.deepEqual((await listed(store, inOrganisation)).targets, ['at 4']);
    });

    it('knows when the last thing happened', async () => {
      await using store = await open();
      await insertAll(store, [happened('first', { at: now }), happened('last', { at: now - 1 })]);
      assert.equal(await store.audit.newest(), now - 1);
    });
  });
}
