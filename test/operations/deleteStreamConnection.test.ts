import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { connectionBodies, connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { throughLink } from '../support/bodies-of-links.ts';
import { bodyOf, refused, untilReady } from '../support/connections.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const connections = connectionsOf();

describe('deleteStreamConnection', () => {
  let penstock: Penstock;
  const path = `${connections}/kafka-1`;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connections, kafkaBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  describe('refuses', () => {
    const tooWeak = 'GROUP_DATA_ACCESS_ADMIN';
    const call = { method: 'DELETE', path, tooWeak, tooOld: '2023-01-31' } as const;
    itRefusesLikeEveryOperation(() => penstock, call);
    itIsRateLimited(call);

    it('404: names the connection, the project and the workspace', async () => {
      const reply = await penstock.owner.delete(`${connections}/nothing`);
      assertError(reply, refused.noConnection(penstock.groupId, 'nothing'));
    });

    it('404: tells an unknown workspace from an unknown connection', async () => {
      const reply = await penstock.owner.delete(`${connectionsOf('nothing')}/kafka-1`);
      assertError(reply, expected.noWorkspace(penstock.groupId, 'nothing'));
    });

    it('and then leaves the connection where it was', async () => {
      assert.equal((await penstock.owner.get(path)).status, 200);
    });
  });

  it('202: answers an empty object, and the connection is gone at once', async () => {
    await penstock.owner.post(connections, kafkaBody('gone'));
    const reply = await penstock.owner.delete(`${connections}/gone`);
    assertAnswer(reply, 202);
    assert.equal(reply.text, '{}');
    const noConnection = refused.noConnection(penstock.groupId, 'gone');
    assertError(await penstock.owner.get(`${connections}/gone`), noConnection);
    assertError(await penstock.owner.delete(`${connections}/gone`), noConnection);
    assertError(await penstock.owner.patch(`${connections}/gone`, {}), noConnection);
  });

  it('202: takes a content type without a body, as Terraform sends it', async () => {
    await penstock.owner.post(connections, kafkaBody('terraform'));
    const headers = { 'content-type': 'application/vnd.atlas.2023-02-01+json' };
    assertAnswer(await penstock.owner.delete(`${connections}/terraform`, { headers }), 202);
  });

  it('202: an envelope carries the status', async () => {
    await penstock.owner.post(connections, kafkaBody('wrapped'));
    const reply = await penstock.owner.delete(`${connections}/wrapped?envelope=true`);
    assert.equal(reply.status, 202);
    assert.equal(reply.text, '{"content":{},"status":202}');
  });

  it('202: touches no connection of the same name elsewhere', async () => {
    await penstock.owner.post('/streams', workspaceBody('second'));
    for (const workspace of ['workspace-1', 'second'])
      await penstock.owner.post(connectionsOf(workspace), kafkaBody('twin'));
    await penstock.owner.delete(`${connections}/twin`);
    assert.equal((await penstock.owner.get(`${connectionsOf('second')}/twin`)).status, 200);
  });

  it('404: for all but one of those who delete at the same time; it is counted once', async () => {
    await penstock.owner.post(connections, kafkaBody('contested'));
    const count = (await penstock.owner.get(connections)).json['totalCount'];
    const attempts = Array.from({ length: 16 }, () => penstock.owner.delete(`${connections}/contested`));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status).sort((a, b) => a - b);
    assert.deepEqual(statuses, [202, ...Array.from({ length: 15 }, () => 404)]);
    assert.equal((await penstock.owner.get(connections)).json['totalCount'], Number(count) - 1);
  });

  for (const role of ['GROUP_OWNER', 'GROUP_STREAM_PROCESSING_OWNER'] as const) {
    it(`202: lets ${role} in`, async () => {
      await penstock.owner.post(connections, kafkaBody(role));
      const principal = await penstock.as([role]);
      assert.equal((await principal.delete(`${connections}/${role}`)).status, 202);
    });
  }

  it('202: is for good, across a restart', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    {
      await using first = await startPenstock({ dataDir });
      await first.owner.post('/streams', workspaceBody());
      await first.owner.post(connections, kafkaBody());
      await first.owner.delete(path);
    }
    await using second = await startPenstock({ dataDir });
    assert.equal((await second.owner.get(path)).status, 404);
    assert.equal((await second.owner.get(connections)).json['totalCount'], 0);
  });
});

describe('deleteStreamConnection while the connection is PENDING', () => {
  const networking = throughLink('0123456789abcdef01234567');
  const pending = Object.keys(connectionBodies).flatMap((type) => {
    if (['Kafka', 'S3', 'AWSKinesisDataStreams'].includes(type)) return [{ type, member: 'networking' }];
    if (['AWSLambda', 'AzureBlobStorage', 'GCPPubSub'].includes(type))
      return [{ type, member: 'publicPrivateNetworking' }];
    return [];
  });

  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const { type, member } of pending) {
    const does =
      type === 'Kafka' ? '409: a Kafka connection is still deploying' : `202: ${type} does not mind`;
    it(does, async () => {
      const created = await penstock.owner.post(connections, { ...bodyOf(type, type), [member]: networking });
      assert.equal(created.json['state'], 'PENDING');
      const reply = await penstock.owner.delete(`${connections}/${type}`);
      if (type !== 'Kafka') return assertAnswer(reply, 202);
      assertError(reply, refused.deploying('Kafka'));
      assert.equal((await penstock.owner.get(`${connections}/Kafka`)).text, created.text);
    });
  }

  it('202: a Kafka connection, once it is READY', async () => {
    await using soon = await startPenstock({ connectionReadyDelayMs: 50 });
    await soon.owner.post('/streams', workspaceBody());
    await soon.owner.post(connections, { ...kafkaBody('soon'), networking: vpc });
    await untilReady(soon, 'soon');
    assertAnswer(await soon.owner.delete(`${connections}/soon`), 202);
  });
});
