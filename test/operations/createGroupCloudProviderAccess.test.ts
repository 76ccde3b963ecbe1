import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { azureRole, cloudAccess, newRole } from '../support/cloud-access.ts';
import { statusesOf } from '../support/groups.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** From the API description. */
const googleAccount = /^mongodb-atlas-[0-9a-z]{16}@p-[0-9a-z]{24}.iam.gserviceaccount.com$/;

const fieldsOf = (json: JsonObject): string[] => Object.keys(json);

describe('createGroupCloudProviderAccess', () => {
  let penstock: Penstock;
  const create = (body: unknown) => penstock.owner.post(cloudAccess, body);

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers who takes the role on AWS, and with which external id', async () => {
    const reply = await create({ providerName: 'AWS' });
    assertAnswer(reply, 200, '2023-01-01');
    const { json } = reply;
    assert.deepEqual(fieldsOf(json), [
      'atlasAWSAccountArn',
      'atlasAssumedRoleExternalId',
      'createdDate',
      'featureUsages',
      'providerName',
      'roleId',
    ]);
    assert.match(textIn(json, 'atlasAWSAccountArn'), /^arn:aws:iam::\d{12}:root$/);
    assert.match(textIn(json, 'atlasAssumedRoleExternalId'), uuid);
    assert.match(textIn(json, 'createdDate'), time);
    assert.match(textIn(json, 'roleId'), /^[a-f0-9]{24}$/);
    assert.deepEqual([json['providerName'], json['featureUsages']], ['AWS', []]);
  });

  it('200: names the account on AWS that the streams of the project run in', async () => {
    const { json } = await penstock.owner.get(
      '/streams/accountDetails?cloudProvider=aws&regionName=US_EAST_1',
    );
    const role = await newRole(penstock.owner);
    assert.equal(role['atlasAWSAccountArn'], `arn:aws:iam::${textIn(json, 'awsAccountId')}:root`);
    const other = await newRole(penstock.owner);
    assert.notEqual(role['atlasAssumedRoleExternalId'], other['atlasAssumedRoleExternalId']);
  });

  it('200: keeps what Azure knows the role by', async () => {
    const { status, json } = await create(azureRole);
    assert.equal(status, 200);
    const { _id, createdDate: _created, lastUpdatedDate: _updated, ...rest } = json;
    assert.match(textIn(json, '_id'), /^[a-f0-9]{24}$/);
    for (const date of ['createdDate', 'lastUpdatedDate']) assert.match(textIn(json, date), time);
    assert.deepEqual(rest, { ...azureRole, featureUsages: [] });
    const bare = await create({ providerName: 'AZURE', servicePrincipalId: '', tenantId: null });
    assert.equal(bare.json['atlasAzureAppId'], azureRole['atlasAzureAppId']);
  });

  it('200: is IN_PROGRESS on Google Cloud at first, without an account', async () => {
    const { json } = await create({ providerName: 'GCP' });
    assert.deepEqual(fieldsOf(json), ['createdDate', 'featureUsages', 'providerName', 'roleId', 'status']);
    assert.equal(json['status'], 'IN_PROGRESS');
  });

  it('200: is COMPLETE on Google Cloud at once where one is there', async () => {
    await using quick = await startPenstock({ connectionReadyDelayMs: 0 });
    for (let turn = 0; turn < 2; turn += 1) {
      const role = await newRole(quick.owner, { providerName: 'GCP' });
      assert.equal(role['status'], 'COMPLETE');
      assert.match(textIn(role, 'gcpServiceAccountForAtlas'), googleAccount);
    }
  });

  it('200: is there for the read as it was answered, and ignores what is the server’s own', async () => {
    const own = { roleId: 'f'.repeat(24), createdDate: 'now', featureUsages: [1], links: [], tenantId: null };
    const reply = await create({ providerName: 'AWS', ...own, atlasAWSAccountArn: 'mine' });
    const roleId = textIn(reply.json, 'roleId');
    assert.notEqual(roleId, own.roleId);
    assert.equal((await penstock.owner.get(`${cloudAccess}/${roleId}`)).text, reply.text);
  });

  it('400: refuses other providers, attributes of others, and what is no UUID', async () => {
    for (const [body, error] of [
      [{}, expected.missing('providerName')],
      [{ providerName: 'ORACLE' }, expected.notInEnum('ORACLE')],
      [{ providerName: 'aws' }, expected.notInEnum('aws')],
      [{ providerName: 5 }, expected.wrongJsonType('providerName')],
      [{ providerName: 'AWS', unknownField: 1 }, expected.invalidAttribute('unknownField')],
      [{ providerName: 'AWS', tenantId: azureRole['tenantId'] }, expected.invalidAttribute('tenantId')],
      [{ ...azureRole, tenantId: 'mine' }, expected.invalidAttribute('tenantId')],
      [{ ...azureRole, servicePrincipalId: 5 }, expected.wrongJsonType('servicePrincipalId')],
    ] as const) {
      assertError(await create(body), error);
    }
  });

  it('400: keeps to the number of roles that a project may have, also when many come at once', async () => {
    const { path } = await newProject(penstock);
    const ask = () => penstock.owner.post(path + cloudAccess, { providerName: 'AWS' });
    const replies = await Promise.all(range(110).map(ask));
    const refused = replies.filter(({ status }) => status === 400);
    assert.deepEqual([refused.length, statusesOf(replies)[99]], [10, 200]);
    assertError(await ask(), expected.validation('A project has at most 100 roles'));
    assert.equal((await penstock.owner.delete(path)).status, 202);
  });

  const call = { method: 'POST', path: cloudAccess, body: { providerName: 'AWS' } };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: 'GROUP_STREAM_PROCESSING_OWNER' });
  itRefusesWhatIsNoBody(() => penstock, call);
});
