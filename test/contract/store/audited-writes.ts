import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditRecord } from '../../../src/domain/audit.ts';
import { aRecord, anApiKey, aProject, foundStore, range } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';
import { type Case, cases, type World, worldIn } from './audited-cases.ts';
import { wholePage } from '../../support/collect.ts';

/** What the trail has to tell: the only record of its organisation. */
const told: AuditRecord = { ...aRecord, orgId: 'f'.repeat(24), target: 'told' };

const toldBy = ({ store }: Pick<World, 'store'>) =>
  wholePage(
    store.audit.list({ of: 'organisation', id: told.orgId ?? '' }, { pageNum: 1, itemsPerPage: 500 }),
  );

/** Every write with every outcome it can have. */
const all: readonly (readonly [string, string, Case])[] = Object.entries(cases).flatMap(([port, writes]) =>
  Object.entries(writes as Record<string, Record<string, Case>>).flatMap(([write, outcomes]) =>
    Object.entries(outcomes).map(([outcome, run]) => [`${port}.${write}`, outcome, run] as const),
  ),
);

/** A write and its record are one: both are stored, or neither is. */
export function auditedWriteContract(engine: string, open: OpenStore): void {
  describe(`${engine}: writes that carry a record`, () => {
    for (const [write, outcome, run] of all) {
      const kept = outcome === 'done' ? [told] : [];
      it(`${write}, ${outcome}: ${kept.length === 1 ? 'stores its record' : 'stores no record'}`, async () => {
        await using store = await open();
        const world = await worldIn(store);
        assert.equal((await run(world, told)) ?? 'done', outcome);
        assert.deepEqual(await toldBy(world), { items: kept, totalCount: kept.length });
      });
    }

    it('store no record when they fail for another reason', async () => {
      await using store = await open();
      const { organisation, apiKey, serviceAccount } = await foundStore(store);
      const other = { id: 'e'.repeat(24), name: 'other' };
      const project = aProject(other.id, 'other project');
      await assert.rejects(
        store.projects.found({ organisation: other, project, apiKey, serviceAccount }, told),
      );
      await assert.rejects(store.principals.insert(anApiKey(organisation.id, apiKey.publicKey), told));
      assert.equal((await toldBy({ store })).totalCount, 0);
    });

    it('store one record each, however many share a commit and whoever loses', async () => {
      await using store = await open();
      const world = await worldIn(store);
      const outcomes = await Promise.all(
        range(60).map((at) =>
          store.connections.insert(
            { ...world.connection, id: `${at}`.padStart(24, '0'), name: `name-${at % 20}` },
            { ...told, target: `attempt ${at}` },
          ),
        ),
      );
      const won = outcomes.flatMap((outcome, at) => (outcome === 'done' ? [`attempt ${at}`] : []));
      const { items } = await toldBy(world);
      assert.equal(won.length, 20);
      assert.deepEqual(
        items.map(({ target }) => target),
        won.toReversed(),
      );
    });
  });
}
