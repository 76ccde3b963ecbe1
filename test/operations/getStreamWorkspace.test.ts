import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { connectionBodies, connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const https = connectionBodies['Https'] ?? assert.fail();

describe('getStreamWorkspace', () => {
  let penstock: Penstock;
  let created: string;
  const read = (path: string) => penstock.owner.get(`/streams/${path}`);
  const connect = async (workspace: string, bodies: readonly JsonObject[]): Promise<string[]> => {
    const replies = await Promise.all(
      bodies.map((body) => penstock.owner.post(connectionsOf(workspace), body)),
    );
    return replies.map(({ status, text }) => (status === 200 ? text : assert.fail(text)));
  };

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    created = (await penstock.owner.post('/streams', workspaceBody())).text;
    await connect('workspace-1', [kafkaBody()]);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers what the creation answered, without connections', async () => {
    const reply = await read('workspace-1');
    assertAnswer(reply, 200);
    assert.equal(reply.text, created);
    assert.equal((await read('workspace-1?includeConnections=false')).text, created);
  });

  it('200: puts connections at their alphabetical place on demand, as their reads answer them', async () => {
    const connection = (await penstock.owner.get(`${connectionsOf()}/kafka-1`)).text;
    const reply = await read('workspace-1?includeConnections=true');
    assertAnswer(reply, 200);
    assert.equal(
      reply.text,
      created.replace(',"dataProcessRegion"', `,"connections":[${connection}],"dataProcessRegion"`),
    );
  });

  it('200: answers an empty list for a workspace without connections', async () => {
    await penstock.owner.post('/streams', workspaceBody('bare'));
    assert.deepEqual((await read('bare?includeConnections=true')).json['connections'], []);
  });

  it('200: answers more than five hundred connections, of which some are not kept as text', async () => {
    await penstock.owner.post('/streams', workspaceBody('crowded'));
    // Https connections with headers and connections that are PENDING are rendered when they are read; the first
    // page of five hundred holds some of either, the second one none, the third is not full.
    const pending = { ...kafkaBody('pending'), networking: vpc };
    const samples = Array.from(
      { length: 1003 },
      (_, at): JsonObject => ({ type: 'Sample', name: `s-${at}` }),
    );
    const texts = [
      ...(await connect('crowded', samples.slice(0, 200))),
      ...(await connect('crowded', [https('https-1'), pending])),
      ...(await connect('crowded', samples.slice(200))),
    ];
    const { json, text } = await read('crowded?includeConnections=true');
    const shown = json['connections'] as JsonObject[];
    assert.equal(shown.length, 1005);
    assert.deepEqual(new Set(shown.map((one) => JSON.stringify(one))), new Set(texts));
    assert.ok(text.includes('"headers":{"Authorization":"Bearer https-header-secret"}'));
    assert.ok(text.includes('"state":"PENDING"') && !text.includes('kafka-password'));
    const atOnce = await penstock.owner.get(`${connectionsOf('crowded')}?itemsPerPage=500&pageNum=3`);
    assert.deepEqual(atOnce.json['results'], shown.slice(1000));
  });

  it('200: wraps the workspace in an envelope, and pretty-prints it', async () => {
    const wrapped = await read('workspace-1?envelope=true');
    assert.equal(wrapped.text, `{"content":${created},"status":200}`);
    const pretty = await read('workspace-1?pretty=true&includeConnections=true');
    assert.match(pretty.text, /^\{\n {2}"_id" : "/);
    assert.deepEqual(pretty.json, (await read('workspace-1?includeConnections=true')).json);
  });

  it('400: refuses includeConnections that is neither true nor false', async () => {
    for (const value of ['yes', '1', 'true&includeConnections=true']) {
      const reply = await read(`workspace-1?includeConnections=${value}`);
      assertError(reply, expected.invalidQuery('includeConnections'), value);
    }
  });

  it('404: names the project and the workspace', async () => {
    assertError(await read('nothing'), expected.noWorkspace(penstock.groupId, 'nothing'));
    assertError(await read('Workspace-1'), expected.noWorkspace(penstock.groupId, 'Workspace-1'));
  });

  it('404: does not find the workspace in another project', async () => {
    const { groupId, path } = await newProject(penstock);
    const reply = await penstock.owner.get(`${path}/streams/workspace-1`);
    assertError(reply, expected.noWorkspace(groupId, 'workspace-1'));
  });

  const call = { method: 'GET', path: '/streams/workspace-1' };
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_READ_ONLY',
    tooOld: '2023-01-31',
  });
  itIsRateLimited(call);
});
