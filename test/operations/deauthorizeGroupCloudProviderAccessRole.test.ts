import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertError, textIn } from '../support/answers.ts';
import { connectionBodies, connectionsOf, workspaceBody } from '../support/bodies.ts';
import { azureRole, cloudAccess, iamRole, newRole, noRole } from '../support/cloud-access.ts';
import { statusesOf } from '../support/groups.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';
import { range } from '../support/store-fixtures.ts';

const at = (id: string) => `${cloudAccess}/${id}`;

describe('deauthorizeGroupCloudProviderAccessRole', () => {
  let penstock: Penstock;
  const remove = (id: string, provider = 'AWS') => penstock.owner.delete(`${cloudAccess}/${provider}/${id}`);
  const newAws = async (): Promise<string> => textIn(await newRole(penstock.owner), 'roleId');

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: answers nothing, and the role is gone, whatever its state', async () => {
    const authorised = await newAws();
    await penstock.owner.patch(at(authorised), iamRole);
    const azure = textIn(await newRole(penstock.owner, azureRole), '_id');
    const gcp = textIn(await newRole(penstock.owner, { providerName: 'GCP' }), 'roleId');
    const kept = await newAws();
    for (const [id, provider] of [
      [authorised, 'AWS'],
      [azure, 'AZURE'],
      [gcp, 'GCP'],
    ] as const) {
      const reply = await remove(id, provider);
      assert.deepEqual([reply.status, reply.text], [204, '']);
      assertError(await penstock.owner.get(at(id)), noRole(id));
    }
    assert.equal((await penstock.owner.get(at(kept))).status, 200);
  });

  it('204: takes a role that a connection names, which stays', async () => {
    const id = await newAws();
    await penstock.owner.patch(at(id), iamRole);
    await penstock.owner.post('/streams', workspaceBody('roles'));
    const body = connectionBodies['S3']?.('bucket') ?? assert.fail();
    const named = { ...body, aws: { roleArn: iamRole['iamAssumedRoleArn'] } };
    assert.equal((await penstock.owner.post(connectionsOf('roles'), named)).status, 200);
    assert.equal((await remove(id)).status, 204);
    assert.equal((await penstock.owner.get(`${connectionsOf('roles')}/bucket`)).status, 200);
  });

  it('404: names the role, also the second time, of another provider and in another project', async () => {
    const id = await newAws();
    for (const provider of ['AZURE', 'GCP', 'ORACLE', 'aws']) {
      assertError(await remove(id, provider), noRole(id), provider);
    }
    const { path } = await newProject(penstock);
    assertError(await penstock.owner.delete(`${path}${cloudAccess}/AWS/${id}`), noRole(id));
    assert.equal((await remove(id)).status, 204);
    assertError(await remove(id), noRole(id));
    assertError(await remove('nothing'), noRole('nothing'));
  });

  it('404: answers all but one of many deletions at once', async () => {
    const id = await newAws();
    const replies = await Promise.all(range(10).map(() => remove(id)));
    assert.deepEqual(statusesOf(replies), [204, ...range(9).map(() => 404)]);
  });

  const call = { method: 'DELETE', path: `${cloudAccess}/AWS/${'a'.repeat(24)}` };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: 'GROUP_STREAM_PROCESSING_OWNER' });
});
