import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { groups, groupText, resultsOf } from '../support/groups.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

describe('getGroup', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the first project, byte for byte', async () => {
    const { server, groupId, owner } = penstock;
    const reply = await owner.get('');
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(reply.json['id'], groupId);
    assert.match(textIn(reply.json, 'created'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(reply.text, groupText(reply, server.url, 'Project 0', server.credentials.orgId));
  });

  it('200: answers the same as the list', async () => {
    const reply = await penstock.owner.get('');
    assert.deepEqual(resultsOf(await penstock.owner.get(groups))[0], reply.json);
  });

  it('200: puts the status into an envelope on demand', async () => {
    const { text } = await penstock.owner.get('');
    const wrapped = await penstock.owner.get('?envelope=true');
    assert.deepEqual([wrapped.status, wrapped.text], [200, `{"content":${text},"status":200}`]);
  });

  it('200: begins its link with what the operator said to begin links with', async () => {
    await using behind = await startPenstock({ publicUrl: 'https://streams.example.com' });
    const reply = await behind.owner.get('');
    const { orgId } = behind.server.credentials;
    assert.equal(reply.text, groupText(reply, 'https://streams.example.com', 'Project 0', orgId));
  });

  it('200: answers the same after a restart', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    const publicUrl = 'http://penstock.example.com';
    const text = await (async () => {
      await using first = await startPenstock({ dataDir, publicUrl });
      await first.owner.patch('', { tags: [{ key: 'k', value: 'v' }], withDefaultAlertsSettings: false });
      return (await first.owner.get('')).text;
    })();
    assert.ok(text.includes('"tags":[{"key":"k","value":"v"}],"withDefaultAlertsSettings":false'), text);
    await using second = await startPenstock({ dataDir, publicUrl });
    assert.equal((await second.owner.get('')).text, text);
  });

  it('200: lets every role of the project read it', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.equal((await reader.get('')).text, (await penstock.owner.get('')).text);
  });

  it('401: does not let members of the organisation in who are not in the project', async () => {
    const { path } = await newProject(penstock);
    for (const role of ['ORG_MEMBER', 'ORG_GROUP_CREATOR'] as const) {
      const member = await penstock.as([role]);
      for (const address of ['', path]) assertError(await member.get(address), expected.notInProject, role);
    }
  });

  itIsRateLimitedAs('projects_group', ({ groupId }) => ({ method: 'GET', path: `${groups}/${groupId}` }));
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'GET',
    path: '',
    tooWeak: null,
    tooOld: '2022-12-31',
  });
});
