import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { bodyOf } from '../support/connections.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { range } from '../support/store-fixtures.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const namesOf = ({ json }: Reply): unknown[] =>
  (json['results'] as { name: string }[]).map(({ name }) => name);

const relsOf = ({ json }: Reply): unknown[] => (json['links'] as { rel: string }[]).map(({ rel }) => rel);

describe('listStreamConnections', () => {
  let penstock: Penstock;
  const path = connectionsOf();
  const created: string[] = [];

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post('/streams', workspaceBody('empty'));
    await penstock.owner.post('/streams', workspaceBody('mixed'));
    for (const name of ['zulu', 'alpha', 'mike']) {
      created.push((await penstock.owner.post(path, kafkaBody(name))).text);
    }
  });
  after(() => penstock[Symbol.asyncDispose]());

  const call = { method: 'GET', path, tooWeak: 'GROUP_READ_ONLY', tooOld: '2023-01-31' } as const;
  itRefusesLikeEveryOperation(() => penstock, call);
  itRefusesWrongPages(() => penstock, call);
  itIsRateLimited(call);

  it('200: answers the recorded bytes: links, what the creations answered in their order, the count', async () => {
    const reply = await penstock.owner.get(path);
    const { server, groupId } = penstock;
    assertAnswer(reply, 200);
    assert.equal(
      reply.text,
      `{"links":[{"href":"${server.url}/api/atlas/v2/groups/${groupId}/streams/workspace-1/connections` +
        `?pageNum=1&itemsPerPage=100","rel":"self"}],"results":[${created.join(',')}],"totalCount":3}`,
    );
  });

  it('200: an empty list has no results and a count of 0', async () => {
    const { status, json } = await penstock.owner.get(connectionsOf('empty'));
    assert.equal(status, 200);
    assert.deepEqual(json['results'], []);
    assert.equal(json['totalCount'], 0);
  });

  it('200: holds only the connections of its workspace', async () => {
    await penstock.owner.post('/streams', workspaceBody('other'));
    await penstock.owner.post(connectionsOf('other'), kafkaBody('elsewhere'));
    assert.deepEqual(namesOf(await penstock.owner.get(connectionsOf('other'))), ['elsewhere']);
    assert.equal((await penstock.owner.get(path)).json['totalCount'], 3);
  });

  it('200: pages, and counts all items on every page', async () => {
    const first = await penstock.owner.get(`${path}?itemsPerPage=2&pageNum=1`);
    assert.deepEqual(
      [namesOf(first), relsOf(first)],
      [
        ['zulu', 'alpha'],
        ['self', 'next'],
      ],
    );
    const second = await penstock.owner.get(`${path}?itemsPerPage=2&pageNum=2`);
    assert.deepEqual([namesOf(second), relsOf(second)], [['mike'], ['self', 'previous']]);
    assert.deepEqual([first.json['totalCount'], second.json['totalCount']], [3, 3]);
  });

  it('200: beyond the last page there is nothing', async () => {
    const { status, json } = await penstock.owner.get(`${path}?pageNum=9`);
    assert.equal(status, 200);
    assert.deepEqual(json['results'], []);
    assert.equal(json['totalCount'], 3);
  });

  it('200: shows and counts the same connections while others create more', async () => {
    const { owner } = penstock;
    await owner.post('/streams', workspaceBody('busy'));
    const busy = connectionsOf('busy');
    const creations = range(100).map((at) => owner.post(busy, kafkaBody(`busy-${at}`)));
    const creating = new AbortController();
    const lists: Reply[] = [];
    const readers = range(3).map(async () => {
      while (!creating.signal.aborted) lists.push(await owner.get(busy));
    });
    await Promise.all(creations);
    creating.abort();
    await Promise.all(readers);
    lists.push(await owner.get(busy));
    for (const list of lists) assert.equal(namesOf(list).length, list.json['totalCount']);
    assert.equal(lists.at(-1)?.json['totalCount'], 100);
  });

  it('200: leaves the count out on request', async () => {
    const { json } = await penstock.owner.get(`${path}?includeCount=false`);
    assert.equal('totalCount' in json, false);
    assert.equal((json['results'] as unknown[]).length, 3);
  });

  it('200: an envelope carries the status beside the results', async () => {
    const { status, json } = await penstock.owner.get(`${path}?envelope=true`);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status', 'totalCount']);
    assert.equal(json['status'], 200);
  });

  it('200: every element is what a read of it answers, PENDING, sealed and plain ones together', async () => {
    const mixed = connectionsOf('mixed');
    await penstock.owner.post(mixed, { ...kafkaBody('pending'), networking: vpc });
    await penstock.owner.post(mixed, bodyOf('Https', 'sealed'));
    await penstock.owner.post(mixed, bodyOf('Cluster', 'plain'));
    const reads = [];
    for (const name of ['pending', 'sealed', 'plain'])
      reads.push((await penstock.owner.get(`${mixed}/${name}`)).text);
    const { text } = await penstock.owner.get(mixed);
    assert.equal(text.slice(text.indexOf('"results":')), `"results":[${reads.join(',')}],"totalCount":3}`);
  });

  it('200: a deleted connection is neither listed nor counted', async () => {
    await penstock.owner.post('/streams', workspaceBody('shrinking'));
    const shrinking = connectionsOf('shrinking');
    for (const name of ['stays', 'goes']) await penstock.owner.post(shrinking, kafkaBody(name));
    await penstock.owner.delete(`${shrinking}/goes`);
    const reply = await penstock.owner.get(shrinking);
    assert.deepEqual(namesOf(reply), ['stays']);
    assert.equal(reply.json['totalCount'], 1);
  });

  for (const role of [
    'GROUP_OWNER',
    'GROUP_STREAM_PROCESSING_OWNER',
    'GROUP_DATA_ACCESS_ADMIN',
    'GROUP_DATA_ACCESS_READ_WRITE',
    'GROUP_DATA_ACCESS_READ_ONLY',
  ] as const) {
    it(`200: lets ${role} in`, async () => {
      assert.equal((await (await penstock.as([role])).get(path)).status, 200);
    });
  }

  it('404: names the project and the workspace', async () => {
    const reply = await penstock.owner.get(connectionsOf('nothing'));
    assertError(reply, expected.noWorkspace(penstock.groupId, 'nothing'));
  });
});
