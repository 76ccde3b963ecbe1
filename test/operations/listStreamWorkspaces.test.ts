import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer } from '../support/answers.ts';
import { workspaceBody } from '../support/bodies.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const namesOf = ({ json }: Reply): unknown[] => (json['results'] as JsonObject[]).map(({ name }) => name);

describe('listStreamWorkspaces', () => {
  let penstock: Penstock;
  const names = ['workspace-c', 'workspace-a', 'workspace-b'];
  const base = () => `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}/streams`;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list for a new project, byte for byte', async () => {
    const reply = await penstock.owner.get('/streams');
    assertAnswer(reply, 200);
    assert.equal(
      reply.text,
      `{"links":[{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}],"results":[],"totalCount":0}`,
    );
  });

  it('200: answers the workspaces as their creation answered them, in the order of their creation', async () => {
    const created: string[] = [];
    for (const name of names) created.push((await penstock.owner.post('/streams', workspaceBody(name))).text);
    assert.equal(
      (await penstock.owner.get('/streams')).text,
      `{"links":[{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}],` +
        `"results":[${created.join(',')}],"totalCount":3}`,
    );
  });

  it('200: answers pages, whose links lead from one to the next', async () => {
    const first = await penstock.owner.get('/streams?itemsPerPage=2&pageNum=1');
    assert.deepEqual(namesOf(first), names.slice(0, 2));
    assert.equal(first.json['totalCount'], 3);
    const links = first.json['links'] as { href: string; rel: string }[];
    assert.deepEqual(links, [
      { href: `${base()}?pageNum=1&itemsPerPage=2`, rel: 'self' },
      { href: `${base()}?itemsPerPage=2&pageNum=2`, rel: 'next' },
    ]);
    const next = new URL(links[1]?.href ?? '');
    const second = await penstock.owner.get(next.pathname + next.search);
    assert.deepEqual(namesOf(second), names.slice(2));
    const rels = (second.json['links'] as { rel: string }[]).map(({ rel }) => rel);
    assert.ok(!rels.includes('next'));
  });

  it('200: answers nothing beyond the last page, and leaves the count out on demand', async () => {
    const beyond = await penstock.owner.get('/streams?pageNum=9');
    assert.deepEqual(beyond.json['results'], []);
    assert.equal(beyond.json['totalCount'], 3);
    const uncounted = await penstock.owner.get('/streams?includeCount=false');
    assert.ok(!('totalCount' in uncounted.json));
    assert.equal(namesOf(uncounted).length, 3);
  });

  it('200: puts the status beside the results in an envelope', async () => {
    const { status, json } = await penstock.owner.get('/streams?envelope=true');
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status', 'totalCount']);
    assert.equal(json['status'], 200);
  });

  it('200: lets Project Read Only in', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.deepEqual(namesOf(await reader.get('/streams')), names);
  });

  it('200: shows no workspaces of another project', async () => {
    const { path } = await newProject(penstock);
    const reply = await penstock.owner.get(`${path}/streams`);
    assert.equal(reply.status, 200);
    assert.deepEqual([reply.json['results'], reply.json['totalCount']], [[], 0]);
  });

  const call = { method: 'GET', path: '/streams' };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2023-01-31' });
  itRefusesWrongPages(() => penstock, call);
  itIsRateLimited(call);
});
