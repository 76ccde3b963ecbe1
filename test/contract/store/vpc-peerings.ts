import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PeeringAnswer, VpcPeering } from '../../../src/domain/vpc-peering.ts';
import type { VpcPeeringStore } from '../../../src/store/store.ts';
import { aProject, aRecord, aVpcPeering, foundStore, now } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

const all = { pageNum: 1, itemsPerPage: 100 };

const accepted: PeeringAnswer = { decision: 'ACCEPTED', settledAt: now + 10 };
const rejected: PeeringAnswer = { decision: 'REJECTED', settledAt: now + 10 };

/** Stores peerings that nothing stands in the way of. */
async function stored(store: VpcPeeringStore, peerings: readonly VpcPeering[]): Promise<void> {
  for (const peering of peerings) assert.equal(await store.insert(peering, aRecord), 'done');
}

/** VPC peerings. */
export function vpcPeeringContract(engine: string, open: OpenStore): void {
  describe(`${engine}: VPC peerings`, () => {
    it('gives back every field, in its project only', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const waiting = aVpcPeering(project.id);
      const answered = { ...aVpcPeering(project.id, 2), answer: accepted };
      await stored(store.vpcPeerings, [waiting, answered]);
      for (const peering of [waiting, answered]) {
        assert.deepEqual(await store.vpcPeerings.find(project.id, peering.id), peering);
      }
      assert.equal(await store.vpcPeerings.find('f'.repeat(24), waiting.id), undefined);
      assert.equal(await store.vpcPeerings.find(project.id, 'f'.repeat(24)), undefined);
    });

    it('lists pages of one requester in the order of the announcements', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const [third, first, second] = [3, 1, 2].map((number) => aVpcPeering(project.id, number));
      assert.ok(third && first && second);
      const stranger = { ...aVpcPeering(project.id, 4), requester: { ...third.requester, accountId: '2' } };
      await stored(store.vpcPeerings, [third, stranger, first, aVpcPeering(other.id), second]);
      const page = (pageNum: number, accountId = third.requester.accountId) =>
        store.vpcPeerings.list(project.id, accountId, { pageNum, itemsPerPage: 2 });
      assert.deepEqual(await page(1), { items: [third, first], totalCount: 3 });
      assert.deepEqual(await page(2), { items: [second], totalCount: 3 });
      assert.deepEqual(await page(3), { items: [], totalCount: 3 });
      assert.deepEqual(await page(1, '2'), { items: [stranger], totalCount: 1 });
      assert.deepEqual(await page(1, '3'), { items: [], totalCount: 0 });
    });

    it('lists the accepted ones of a project from the moment on at which that has taken effect', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const early = { ...aVpcPeering(project.id, 1), answer: accepted };
      const late = { ...aVpcPeering(project.id, 2), answer: { ...accepted, settledAt: now + 11 } };
      const refused = { ...aVpcPeering(project.id, 3), answer: rejected };
      const elsewhere = { ...aVpcPeering(other.id), answer: accepted };
      await stored(store.vpcPeerings, [late, aVpcPeering(project.id, 4), refused, elsewhere, early]);
      const active = (later: number, page = all) =>
        store.vpcPeerings.listActive(project.id, page, now + later);
      assert.deepEqual(await active(9), { items: [], totalCount: 0 });
      assert.deepEqual(await active(10), { items: [early], totalCount: 1 });
      assert.deepEqual(await active(11), { items: [late, early], totalCount: 2 });
      const second = await active(11, { pageNum: 2, itemsPerPage: 1 });
      assert.deepEqual(second, { items: [early], totalCount: 2 });
    });

    it('exists: keeps the one that two networks have, and the one that waits', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const waiting = { ...aVpcPeering(project.id), expiresAt: now + 10 };
      await stored(store.vpcPeerings, [waiting]);
      const again = (at: number) => store.vpcPeerings.insert(aVpcPeering(project.id), { ...aRecord, at });
      assert.equal(await again(now + 9), 'exists');
      await store.vpcPeerings.answer({ ...waiting, answer: accepted }, aRecord);
      assert.equal(await again(now + 1000), 'exists');
      const { requester, accepter } = waiting;
      const sameSide = { ...aVpcPeering(project.id), requester };
      await stored(store.vpcPeerings, [
        { ...sameSide, requester: { ...requester, vpcId: 'vpc-2' } },
        { ...sameSide, id: 'a'.repeat(24), requester: { ...requester, accountId: '2' } },
        { ...sameSide, id: 'b'.repeat(24), accepter: { ...accepter, vpcId: 'vpc-3' } },
      ]);
    });

    it('stores another one of the same networks after one was rejected or has expired', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const expired = { ...aVpcPeering(project.id), expiresAt: now };
      const refused = { ...aVpcPeering(project.id), answer: rejected };
      const waiting = aVpcPeering(project.id);
      await stored(store.vpcPeerings, [expired, refused, waiting]);
      const { items } = await store.vpcPeerings.list(project.id, waiting.requester.accountId, all);
      assert.deepEqual(items, [expired, refused, waiting]);
    });

    it('outdated: stores one answer, and none of a peering that was deleted', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const peering = aVpcPeering(project.id);
      await stored(store.vpcPeerings, [peering]);
      const answer = (given: PeeringAnswer) =>
        store.vpcPeerings.answer({ ...peering, answer: given }, aRecord);
      assert.equal(await answer(accepted), 'done');
      assert.equal(await answer(rejected), 'outdated');
      const found = await store.vpcPeerings.find(project.id, peering.id);
      assert.deepEqual(found, { ...peering, answer: accepted });
      await store.vpcPeerings.delete(peering, aRecord);
      assert.equal(await answer(accepted), 'outdated');
    });

    it('gone: deletes a peering once, and no other', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const [peering, other] = [aVpcPeering(project.id), aVpcPeering(project.id, 2)];
      await stored(store.vpcPeerings, [peering, other]);
      assert.equal(await store.vpcPeerings.delete(peering, aRecord), 'done');
      assert.equal(await store.vpcPeerings.delete(peering, aRecord), 'gone');
      const { items } = await store.vpcPeerings.list(project.id, peering.requester.accountId, all);
      assert.deepEqual(items, [other]);
    });

    it('projectGone: stores no peering without its project, and keeps a project that has one', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const nowhere = aVpcPeering('f'.repeat(24));
      assert.equal(await store.vpcPeerings.insert(nowhere, aRecord), 'projectGone');
      assert.equal(await store.vpcPeerings.find(nowhere.groupId, nowhere.id), undefined);
      const peering = aVpcPeering(project.id);
      await stored(store.vpcPeerings, [peering]);
      assert.equal(await store.projects.delete(project, aRecord), 'hasStreams');
      await store.vpcPeerings.delete(peering, aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'done');
    });
  });
}
