import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { beforeClusters, clusterBody, clusters } from '../support/clusters.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const names = ['zebra', 'ant', 'cow'];

const namesIn = ({ json }: Reply): unknown[] => (json['results'] as JsonObject[]).map(({ name }) => name);

describe('listGroupClusters', () => {
  let penstock: Penstock;
  const base = () => `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${clusters}`;

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list for a new project, byte for byte', async () => {
    const reply = await penstock.owner.get(clusters);
    assertAnswer(reply, 200, '2024-08-05');
    const links = `"links":[{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}]`;
    assert.equal(reply.text, `{${links},"results":[],"totalCount":0}`);
  });

  it('200: answers clusters as their reads answer them, in the order of their creation', async () => {
    const texts: string[] = [];
    for (const name of names) {
      await penstock.owner.post(clusters, clusterBody(name));
      texts.push((await penstock.owner.get(`${clusters}/${name}`)).text);
    }
    const { text } = await penstock.owner.get(clusters);
    assert.ok(text.endsWith(`"results":[${texts.join(',')}],"totalCount":3}`), text);
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(`${clusters}?pageNum=1&itemsPerPage=2`);
    assert.deepEqual([namesIn(first), first.json['totalCount']], [names.slice(0, 2), 3]);
    const second = await penstock.owner.get(`${clusters}?pageNum=2&itemsPerPage=2`);
    assert.deepEqual([namesIn(second), second.json['totalCount']], [names.slice(2), 3]);
    const beyond = await penstock.owner.get(`${clusters}?pageNum=3&itemsPerPage=2&includeCount=false`);
    assert.deepEqual([namesIn(beyond), beyond.json['totalCount']], [[], undefined]);
  });

  it('200: shows a cluster that is being deleted, and none of another project', async () => {
    await penstock.owner.delete(`${clusters}/cow`);
    const reply = await penstock.owner.get(`${clusters}?includeDeletedWithRetainedBackups=true`);
    const states = (reply.json['results'] as JsonObject[]).map(({ stateName }) => stateName);
    assert.deepEqual(states, ['CREATING', 'CREATING', 'DELETING']);
    const { path } = await newProject(penstock);
    assert.deepEqual(namesIn(await penstock.owner.get(path + clusters)), []);
  });

  it('200: shows no cluster that is gone', async () => {
    await using quick = await startPenstock({ clusterDelayMs: 0 });
    for (const name of names) await quick.owner.post(clusters, clusterBody(name));
    await quick.owner.delete(`${clusters}/ant`);
    const reply = await quick.owner.get(clusters);
    assert.deepEqual([namesIn(reply), reply.json['totalCount']], [['zebra', 'cow'], 2]);
  });

  it('400: refuses a flag that is neither true nor false', async () => {
    const reply = await penstock.owner.get(`${clusters}?includeDeletedWithRetainedBackups=1`);
    assertError(reply, expected.invalidQuery('includeDeletedWithRetainedBackups'));
  });

  const call = { method: 'GET', path: clusters };
  itIsRateLimitedAs('clusters_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${clusters}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: beforeClusters });
  itRefusesWrongPages(() => penstock, call);
});
