import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, textIn } from '../support/answers.ts';
import { azureRole, cloudAccess, newRole, noRole } from '../support/cloud-access.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';

const at = (id: string) => `${cloudAccess}/${id}`;

describe('getGroupCloudProviderAccess', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers a role by the id that its provider calls another', async () => {
    const roles = [
      [await newRole(penstock.owner), 'roleId'],
      [await newRole(penstock.owner, azureRole), '_id'],
    ] as const;
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    for (const [role, id] of roles) {
      const reply = await reader.get(at(textIn(role, id)));
      assertAnswer(reply, 200, '2023-01-01');
      assert.deepEqual(reply.json, role);
    }
  });

  it('200: becomes COMPLETE on Google Cloud by itself, by a time that a restart does not change', async () => {
    await using dataDir = await temporaryDirectory();
    let path: string;
    {
      await using first = await startPenstock({ dataDir: dataDir.path, connectionReadyDelayMs: 300 });
      path = at(textIn(await newRole(first.owner, { providerName: 'GCP' }), 'roleId'));
    }
    await using again = await startPenstock({ dataDir: dataDir.path, connectionReadyDelayMs: 3_600_000 });
    let { json } = await again.owner.get(path);
    for (let turn = 0; turn < 2000 && json['status'] === 'IN_PROGRESS'; turn += 1) {
      ({ json } = await again.owner.get(path));
    }
    assert.equal(json['status'], 'COMPLETE');
    assert.ok(textIn(json, 'gcpServiceAccountForAtlas').endsWith('.iam.gserviceaccount.com'));
    // What follows the first one takes no time.
    assert.equal((await newRole(again.owner, { providerName: 'GCP' }))['status'], 'COMPLETE');
  });

  it('404: names a role that is not there, or in another project', async () => {
    for (const id of ['f'.repeat(24), 'nothing']) assertError(await penstock.owner.get(at(id)), noRole(id));
    const id = textIn(await newRole(penstock.owner), 'roleId');
    const { path } = await newProject(penstock);
    assertError(await penstock.owner.get(path + at(id)), noRole(id));
  });

  const call = { method: 'GET', path: at('a'.repeat(24)) };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: null });
});
