import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { connectionBodies, connectionsOf, workspaceBody } from '../support/bodies.ts';
import { azureRole, cloudAccess, iamRole, newRole, noRole } from '../support/cloud-access.ts';
import { statusesOf } from '../support/groups.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const at = (id: string) => `${cloudAccess}/${id}`;
const arn = textIn(iamRole, 'iamAssumedRoleArn');
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

describe('authorizeGroupCloudProviderAccessRole', () => {
  let penstock: Penstock;
  const authorise = (id: string, body: unknown) => penstock.owner.patch(at(id), body);
  const newAws = async (): Promise<string> => textIn(await newRole(penstock.owner), 'roleId');

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the role with its ARN, and since when it is authorised', async () => {
    const role = await newRole(penstock.owner);
    const reply = await authorise(textIn(role, 'roleId'), iamRole);
    assertAnswer(reply, 200, '2023-01-01');
    const { authorizedDate: _date, ...rest } = reply.json;
    assert.match(textIn(reply.json, 'authorizedDate'), time);
    assert.deepEqual(rest, { ...role, iamAssumedRoleArn: arn });
    assert.equal((await penstock.owner.get(at(textIn(role, 'roleId')))).text, reply.text);
  });

  it('200: takes another ARN, and back what was read', async () => {
    const id = await newAws();
    await authorise(id, iamRole);
    const other = `${arn}-other`;
    const { json } = await authorise(id, { ...iamRole, iamAssumedRoleArn: other });
    assert.equal(json['iamAssumedRoleArn'], other);
    assert.equal((await authorise(id, json)).json['iamAssumedRoleArn'], other);
  });

  it('200: takes what Azure knows the role by, all of it or what is missing yet', async () => {
    const whole = await newRole(penstock.owner, azureRole);
    const same = await authorise(textIn(whole, '_id'), azureRole);
    assert.deepEqual([same.status, same.json['tenantId']], [200, azureRole['tenantId']]);
    const bare = textIn(await newRole(penstock.owner, { providerName: 'AZURE' }), '_id');
    assertError(await authorise(bare, { providerName: 'AZURE' }), expected.missing('servicePrincipalId'));
    const { tenantId: _tenantId, ...half } = azureRole;
    assertError(await authorise(bare, half), expected.missing('tenantId'));
    const { status, json } = await authorise(bare, azureRole);
    assert.deepEqual([status, json['servicePrincipalId']], [200, azureRole['servicePrincipalId']]);
  });

  it('200: takes a role on Google Cloud, which needs no authorisation', async () => {
    const role = await newRole(penstock.owner, { providerName: 'GCP' });
    const { status, json } = await authorise(textIn(role, 'roleId'), { providerName: 'GCP' });
    assert.deepEqual([status, json['roleId']], [200, role['roleId']]);
  });

  it('200: makes roles that connections can name, as Terraform does it', async () => {
    await using quick = await startPenstock({ connectionReadyDelayMs: 0 });
    const role = await newRole(quick.owner);
    const { json } = await quick.owner.patch(at(textIn(role, 'roleId')), iamRole);
    const azure = await newRole(quick.owner, azureRole);
    const google = await newRole(quick.owner, { providerName: 'GCP' });
    const aws = { roleArn: textIn(json, 'iamAssumedRoleArn') };
    await quick.owner.post('/streams', workspaceBody('roles'));
    for (const [type, named] of [
      ['AWSLambda', { aws }],
      ['S3', { aws }],
      ['AWSKinesisDataStreams', { aws }],
      [
        'AzureBlobStorage',
        { azure: { servicePrincipalId: textIn(azure, 'servicePrincipalId'), storageAccountName: 'one' } },
      ],
      ['GCPPubSub', { gcp: { serviceAccountId: textIn(google, 'gcpServiceAccountForAtlas') } }],
    ] as const) {
      const make = connectionBodies[type] ?? assert.fail(type);
      const reply = await quick.owner.post(connectionsOf('roles'), { ...make(type), ...named });
      assert.equal(reply.status, 200, reply.text);
      for (const [member, value] of Object.entries(named)) assert.deepEqual(reply.json[member], value, type);
    }
  });

  it('200: lets every one of many at once be a whole change', async () => {
    const id = await newAws();
    const replies = await Promise.all(
      range(10).map((turn) => authorise(id, { ...iamRole, iamAssumedRoleArn: `${arn}-${turn}` })),
    );
    assert.deepEqual(new Set(statusesOf(replies)), new Set([200]));
  });

  it('400: refuses another provider, no ARN and a wrong one', async () => {
    const id = await newAws();
    for (const [body, error] of [
      [{ ...azureRole }, expected.invalidAttribute('providerName')],
      [{ providerName: 'AWS' }, expected.missing('iamAssumedRoleArn')],
      [{ iamAssumedRoleArn: arn }, expected.missing('providerName')],
      [{ ...iamRole, iamAssumedRoleArn: 5 }, expected.wrongJsonType('iamAssumedRoleArn')],
      [
        { ...iamRole, iamAssumedRoleArn: 'arn:aws:s3:::bucket-of-mine' },
        expected.invalidAttribute('iamAssumedRoleArn'),
      ],
      [
        { ...iamRole, iamAssumedRoleArn: arn + 'x'.repeat(2048) },
        expected.invalidAttribute('iamAssumedRoleArn'),
      ],
      [{ ...iamRole, providerName: 'ORACLE' }, expected.notInEnum('ORACLE')],
      [{ ...iamRole, unknownField: 1 }, expected.invalidAttribute('unknownField')],
    ] as const) {
      assertError(await authorise(id, body), error);
    }
    assert.equal((await penstock.owner.get(at(id))).json['authorizedDate'], undefined);
  });

  it('404: names a role that is not there, or in another project, before it reads the body', async () => {
    const id = await newAws();
    const { path } = await newProject(penstock);
    for (const body of [iamRole, '{']) {
      assertError(await authorise('f'.repeat(24), body), noRole('f'.repeat(24)));
      assertError(await penstock.owner.patch(path + at(id), body), noRole(id));
    }
  });

  const call = { method: 'PATCH', path: at('a'.repeat(24)), body: iamRole };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: 'GROUP_STREAM_PROCESSING_OWNER' });

  describe('of a role that is there', () => {
    const there = { method: 'PATCH', path: '' };
    before(async () => {
      there.path = at(await newAws());
    });
    itRefusesWhatIsNoBody(() => penstock, there);
  });
});
