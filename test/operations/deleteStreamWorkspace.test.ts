import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

describe('deleteStreamWorkspace', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await penstock.owner.post('/streams', workspaceBody('refused'));
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('202: answers the recorded empty object, and the workspace is gone at once', async () => {
    await penstock.owner.post('/streams', workspaceBody('gone'));
    const reply = await penstock.owner.delete('/streams/gone');
    assertAnswer(reply, 202);
    assert.equal(reply.text, '{}');
    assertError(await penstock.owner.get('/streams/gone'), expected.noWorkspace(penstock.groupId, 'gone'));
    const list = await penstock.owner.get('/streams');
    assert.ok(!list.text.includes('"name":"gone"'));
  });

  it('202: takes the connections with it, those that are still PENDING, too', async () => {
    await penstock.owner.post('/streams', workspaceBody('full'));
    await penstock.owner.post(connectionsOf('full'), kafkaBody('ready'));
    await penstock.owner.post(connectionsOf('full'), { ...kafkaBody('pending'), networking: vpc });
    assert.equal((await penstock.owner.delete('/streams/full')).status, 202);
    const noWorkspace = expected.noWorkspace(penstock.groupId, 'full');
    assertError(await penstock.owner.get(`${connectionsOf('full')}/ready`), noWorkspace);
    assertError(await penstock.owner.get(connectionsOf('full')), noWorkspace);
    assertError(await penstock.owner.post(connectionsOf('full'), kafkaBody('late')), noWorkspace);
  });

  it('202: frees the name for a workspace that inherits nothing', async () => {
    const first = await penstock.owner.post('/streams', workspaceBody('again'));
    await penstock.owner.post(connectionsOf('again'), kafkaBody());
    await penstock.owner.delete('/streams/again');
    const second = await penstock.owner.post('/streams', workspaceBody('again'));
    assert.equal(second.status, 200);
    assert.notEqual(second.json['_id'], first.json['_id']);
    const { json } = await penstock.owner.get(connectionsOf('again'));
    assert.deepEqual([json['results'], json['totalCount']], [[], 0]);
  });

  it('202: leaves a workspace of the same name in another project alone', async () => {
    const there = `${(await newProject(penstock)).path}/streams`;
    for (const path of [there, '/streams']) await penstock.owner.post(path, workspaceBody('twin'));
    await penstock.owner.post(`${there}/twin/connections`, kafkaBody());
    assert.equal((await penstock.owner.delete('/streams/twin')).status, 202);
    const kept = await penstock.owner.get(`${there}/twin?includeConnections=true`);
    assert.equal(kept.status, 200);
    assert.equal((kept.json['connections'] as unknown[]).length, 1);
  });

  it('404: names the project and the workspace, also the second time', async () => {
    await penstock.owner.post('/streams', workspaceBody('once'));
    await penstock.owner.delete('/streams/once');
    for (const name of ['nothing', 'once']) {
      const reply = await penstock.owner.delete(`/streams/${name}`);
      assertError(reply, expected.noWorkspace(penstock.groupId, name));
    }
  });

  it('404: answers all but one of many deletions at once', async () => {
    await penstock.owner.post('/streams', workspaceBody('raced'));
    const deletions = Array.from({ length: 10 }, () => penstock.owner.delete('/streams/raced'));
    const statuses = (await Promise.all(deletions)).map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [202, ...Array.from({ length: 9 }, () => 404)]);
  });

  const tooWeak = 'GROUP_DATA_ACCESS_READ_WRITE';
  const call = { method: 'DELETE', path: '/streams/refused' };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak,
    tooOld: '2023-01-31',
  });
  itIsRateLimited(call);

  it('keeps the workspace whose deletion it refused', async () => {
    assert.equal((await penstock.owner.get('/streams/refused')).status, 200);
  });
});
