import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { azureRole, cloudAccess, newRole } from '../support/cloud-access.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';

const empty = '{"awsIamRoles":[],"azureServicePrincipals":[],"gcpServiceAccounts":[]}';

describe('listGroupCloudProviderAccess', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list of every provider for a new project', async () => {
    const reply = await penstock.owner.get(cloudAccess);
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(reply.text, empty);
  });

  it('200: answers the roles of every provider in the order of their creation', async () => {
    const aws = [await newRole(penstock.owner), await newRole(penstock.owner)];
    const azure = await newRole(penstock.owner, azureRole);
    const gcp = await newRole(penstock.owner, { providerName: 'GCP' });
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.deepEqual((await reader.get(cloudAccess)).json, {
      awsIamRoles: aws,
      azureServicePrincipals: [azure],
      gcpServiceAccounts: [gcp],
    });
    const other = await newProject(penstock);
    assert.equal((await penstock.owner.get(other.path + cloudAccess)).text, empty);
  });

  const call = { method: 'GET', path: cloudAccess };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: null });
});
