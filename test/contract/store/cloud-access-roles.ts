import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCloudAccessRole, aProject, aRecord, foundStore, now, range } from '../../support/store-fixtures.ts';
import type { OpenStore } from '../store.ts';

const many = 100;

/** The roles of projects in clouds. */
export function cloudAccessRoleContract(engine: string, open: OpenStore): void {
  describe(`${engine}: roles in clouds`, () => {
    it('gives back every field, in its project only, in the order of the creation', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const azure = { ...aCloudAccessRole(project.id), provider: 'AZURE' as const, authorisedAt: now + 3 };
      const aws = aCloudAccessRole(project.id);
      const elsewhere = aCloudAccessRole(other.id);
      for (const role of [azure, elsewhere, aws]) {
        assert.equal(await store.cloudAccessRoles.insert(role, many, aRecord), 'done');
      }
      assert.deepEqual(await store.cloudAccessRoles.list(project.id), [azure, aws]);
      assert.deepEqual(await store.cloudAccessRoles.find(project.id, azure.id), azure);
      assert.equal(await store.cloudAccessRoles.find(project.id, elsewhere.id), undefined);
      assert.deepEqual(await store.cloudAccessRoles.list('f'.repeat(24)), []);
    });

    it('full: stores as many as a project may have, also when they come at once', async () => {
      await using store = await open();
      const { organisation, project } = await foundStore(store);
      const other = aProject(organisation.id, 'other');
      await store.projects.insert(other, aRecord);
      const insert = (groupId: string) =>
        store.cloudAccessRoles.insert(aCloudAccessRole(groupId), 3, aRecord);
      const outcomes = await Promise.all(range(5).map(() => insert(project.id)));
      assert.deepEqual(outcomes.toSorted(), ['done', 'done', 'done', 'full', 'full']);
      assert.equal(await insert(other.id), 'done');
      assert.equal((await store.cloudAccessRoles.list(project.id)).length, 3);
    });

    it('outdated: stores a change of what is stored alone', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const role = aCloudAccessRole(project.id);
      await store.cloudAccessRoles.insert(role, many, aRecord);
      const changed = {
        ...role,
        document: { iamAssumedRoleArn: 'arn:aws:iam::123456789012:role/other' },
        updatedAt: now + 7,
        authorisedAt: now + 8,
        revision: 2,
      };
      assert.equal(await store.cloudAccessRoles.update(role, aRecord), 'outdated');
      assert.equal(await store.cloudAccessRoles.update(changed, aRecord), 'done');
      assert.equal(await store.cloudAccessRoles.update(changed, aRecord), 'outdated');
      assert.deepEqual(await store.cloudAccessRoles.find(project.id, role.id), changed);
    });

    it('gone: deletes a role once, and no other', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const [role, other] = [aCloudAccessRole(project.id), aCloudAccessRole(project.id)];
      for (const one of [role, other]) await store.cloudAccessRoles.insert(one, many, aRecord);
      assert.equal(await store.cloudAccessRoles.delete(role, aRecord), 'done');
      assert.equal(await store.cloudAccessRoles.delete(role, aRecord), 'gone');
      assert.deepEqual(await store.cloudAccessRoles.list(project.id), [other]);
    });

    it('projectGone: stores none without its project, and forgets those of one that is deleted', async () => {
      await using store = await open();
      const { project } = await foundStore(store);
      const nowhere = aCloudAccessRole('f'.repeat(24));
      assert.equal(await store.cloudAccessRoles.insert(nowhere, many, aRecord), 'projectGone');
      await store.cloudAccessRoles.insert(aCloudAccessRole(project.id), many, aRecord);
      assert.equal(await store.projects.delete(project, aRecord), 'done');
      assert.deepEqual(await store.cloudAccessRoles.list(project.id), []);
    });
  });
}
