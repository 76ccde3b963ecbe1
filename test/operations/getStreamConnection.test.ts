import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { projectRoles } from '../../src/domain/role.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { bodyOf, refused } from '../support/connections.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

describe('getStreamConnection', () => {
  let penstock: Penstock;
  const path = `${connectionsOf()}/kafka-1`;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connectionsOf(), kafkaBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers what the creation answered, byte for byte', async () => {
    const bodies = [
      kafkaBody('plain'),
      { ...kafkaBody('pending'), networking: vpc },
      bodyOf('Https', 'sealed'),
    ];
    for (const body of bodies) {
      const created = await penstock.owner.post(connectionsOf(), body);
      const read = await penstock.owner.get(`${connectionsOf()}/${body['name'] as string}`);
      assertAnswer(read, 200);
      assert.equal(read.text, created.text);
    }
  });

  // No role that makes a project member is too weak here, so that USER_UNAUTHORIZED cannot be answered.
  for (const role of [...projectRoles, 'ORG_READ_ONLY', 'ORG_STREAM_PROCESSING_ADMIN'] as const) {
    it(`200: lets ${role} in`, async () => {
      assert.equal((await (await penstock.as([role])).get(path)).status, 200);
    });
  }

  it('200: an envelope carries the status beside the connection', async () => {
    const plain = await penstock.owner.get(path);
    const reply = await penstock.owner.get(`${path}?envelope=true`);
    assert.equal(reply.text, `{"content":${plain.text},"status":200}`);
  });

  it('200: pretty changes the layout and nothing else', async () => {
    const plain = await penstock.owner.get(path);
    const reply = await penstock.owner.get(`${path}?pretty=true`);
    assert.match(reply.text, /^\{\n {2}"authentication" : \{\n {4}"mechanism" : "SCRAM-256",/);
    assert.deepEqual(Object.entries(reply.json), Object.entries(plain.json));
  });

  it('401: does not let a member of the organisation in, who has no role in the project', async () => {
    const member = await penstock.as(['ORG_MEMBER']);
    assertError(await member.get(path), expected.notInProject);
  });

  it('404: names the connection, the project and the workspace', async () => {
    const reply = await penstock.owner.get(`${connectionsOf()}/nothing`);
    assertError(reply, refused.noConnection(penstock.groupId, 'nothing'));
  });

  it('404: tells an unknown workspace from an unknown connection', async () => {
    const reply = await penstock.owner.get(`${connectionsOf('nothing')}/kafka-1`);
    assertError(reply, expected.noWorkspace(penstock.groupId, 'nothing'));
  });

  it('404: finds no connection of another workspace, nor by a name in another case', async () => {
    await penstock.owner.post('/streams', workspaceBody('second'));
    assert.equal((await penstock.owner.get(`${connectionsOf('second')}/kafka-1`)).status, 404);
    assert.equal((await penstock.owner.get(`${connectionsOf()}/KAFKA-1`)).status, 404);
  });

  const call = { method: 'GET', path };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2023-01-31' });
  itIsRateLimited(call);
});
