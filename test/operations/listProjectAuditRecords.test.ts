import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertError, expected } from '../support/answers.ts';
import { type Entry, projectTrail, readTrail } from '../support/audit-trail.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { itRefusesLikeEveryOwnList } from '../support/own-refusals.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { assertOwnAnswer } from '../support/principals.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesWrongPages } from '../support/refusals.ts';

const namesOf = (results: unknown): unknown[] => (results as Entry[]).map(({ name }) => name);

describe('listProjectAuditRecords', () => {
  let penstock: Penstock;
  let earliest: number;
  const path = () => projectTrail(penstock.groupId);
  const base = () => penstock.server.url + path();

  before(async () => {
    earliest = Date.now();
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connectionsOf(), kafkaBody());
    await penstock.owner.delete(`${connectionsOf()}/nothing`);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers what was done and what was refused, the last first, byte for byte', async () => {
    const { owner, groupId, server } = penstock;
    const reply = await owner.get(path());
    assertOwnAnswer(reply, 200);
    const [refused, connection, workspace] = reply.json['results'] as unknown as Entry[];
    const { orgId, serviceAccount } = server.credentials;
    const who =
      `"orgId":"${orgId}","outcome":"done","principalId":"${connection?.principalId}",` +
      `"principalName":"${serviceAccount.clientId}"`;
    const what = (entry: Entry | undefined, operationId: string, name: string) =>
      `{"address":"127.0.0.1","at":"${entry?.at}","fields":${JSON.stringify(entry?.fields)},` +
      `"groupId":"${groupId}","name":"${name}","operationId":"${operationId}",${who}`;
    const where = '"tenantName":"workspace-1"}';
    const texts = [
      `${what(refused, 'deleteStreamConnection', 'attempt.refused')},"target":"nothing",${where}`.replace(
        '"outcome":"done"',
        '"outcome":"STREAM_CONNECTION_NOT_FOUND_FOR_NAME"',
      ),
      `${what(connection, 'createStreamConnection', 'connection.created')},"target":"kafka-1",${where}`,
      `${what(workspace, 'createStreamWorkspace', 'workspace.created')},"target":"workspace-1",${where}`,
    ];
    const link = `{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}`;
    assert.equal(reply.text, `{"links":[${link}],"results":[${texts.join(',')}],"totalCount":3}`);
    assert.deepEqual(refused?.fields, []);
    assert.match(connection?.principalId ?? '', /^[a-f0-9]{24}$/);
  });

  it('200: tells times with milliseconds', async () => {
    for (const { at } of await readTrail(penstock.owner, path())) {
      assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.ok(Date.parse(at) >= earliest && Date.parse(at) <= Date.now(), at);
    }
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(`${path()}?pageNum=1&itemsPerPage=2`);
    assert.deepEqual(namesOf(first.json['results']), ['attempt.refused', 'connection.created']);
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?pageNum=1&itemsPerPage=2`, rel: 'self' },
      { href: `${base()}?itemsPerPage=2&pageNum=2`, rel: 'next' },
    ]);
    const second = await penstock.owner.get(`${path()}?pageNum=2&itemsPerPage=2`);
    assert.deepEqual(namesOf(second.json['results']), ['workspace.created']);
    const beyond = await penstock.owner.get(`${path()}?pageNum=3&itemsPerPage=2`);
    assert.deepEqual([beyond.json['results'], beyond.json['totalCount']], [[], 3]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(`${path()}?includeCount=false&envelope=true`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('200: has no versions, and takes whatever is accepted', async () => {
    for (const accept of ['*/*', 'application/json', 'text/plain']) {
      assertOwnAnswer(await penstock.owner.get(path(), { headers: { accept } }), 200);
    }
  });

  it('200: tells of its project alone, to the owner of that', async () => {
    const { groupId } = await newProject(penstock);
    const owner = await penstock.as(['GROUP_OWNER'], groupId);
    await owner.post(`/api/atlas/v2/groups/${groupId}/streams`, workspaceBody('elsewhere'));
    const trail = await readTrail(owner, projectTrail(groupId));
    assert.deepEqual(
      trail.map(({ name, target }) => [name, target]),
      [
        ['project.created', trail[0]?.target],
        ['service-account.created', trail[1]?.target],
        ['workspace.created', 'elsewhere'],
      ],
    );
    assert.equal((await readTrail(penstock.owner, path())).length, 3);
  });

  it('404: tells an unknown project from a malformed project id', async () => {
    const unknown = 'f'.repeat(24);
    assertError(await penstock.owner.get(projectTrail(unknown)), expected.noProject(unknown));
    assertError(await penstock.owner.get(projectTrail('X')), expected.invalidProjectId('X'));
  });

  const call = { method: 'GET', path: '' };
  before(() => {
    call.path = path();
  });
  itRefusesWrongPages(() => penstock, call);
  itRefusesLikeEveryOwnList(() => penstock, path);

  // Last: these refusals are told in the trail themselves.
  it('401: does not let in who owns neither the project nor the organisation, and tells who tried', async () => {
    const { groupId } = await newProject(penstock);
    const outsider = await penstock.as(['GROUP_OWNER'], groupId);
    assertError(await outsider.get(path()), expected.notInProject);
    const reader = await penstock.as(['GROUP_STREAM_PROCESSING_OWNER', 'ORG_READ_ONLY']);
    assertError(await reader.get(path()), expected.roleTooWeak);
    const trail = await readTrail(penstock.owner, path());
    const refused = trail.filter(({ name }) => name === 'attempt.refused');
    assert.deepEqual(
      refused.slice(-2).map(({ name, operationId, outcome }) => [name, operationId, outcome]),
      [
        ['attempt.refused', 'listProjectAuditRecords', 'USER_CANNOT_ACCESS_GROUP'],
        ['attempt.refused', 'listProjectAuditRecords', 'USER_UNAUTHORIZED'],
      ],
    );
  });
});
