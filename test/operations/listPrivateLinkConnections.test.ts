import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, textIn } from '../support/answers.ts';
import { confluentLink, eventHubLink, mskLink, privateLinks } from '../support/bodies-of-links.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const idsOf = ({ json }: Reply): unknown[] => (json['results'] as JsonObject[]).map(({ _id }) => _id);

describe('listPrivateLinkConnections', () => {
  let penstock: Penstock;
  const ids: string[] = [];
  const base = () => `${penstock.server.url}/api/atlas/v2/groups/${penstock.groupId}${privateLinks}`;

  before(async () => {
    penstock = await startPenstock({ privateLinkDoneDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an empty list for a new project, byte for byte', async () => {
    const reply = await penstock.owner.get(privateLinks);
    assertAnswer(reply, 200);
    assert.equal(
      reply.text,
      `{"links":[{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}],"results":[],"totalCount":0}`,
    );
  });

  it('200: answers the links as their reads answer them, in the order of their creation', async () => {
    const texts: string[] = [];
    for (const body of [eventHubLink(), mskLink(), confluentLink()]) {
      const id = textIn((await penstock.owner.post(privateLinks, body)).json, '_id');
      ids.push(id);
      texts.push((await penstock.owner.get(`${privateLinks}/${id}`)).text);
    }
    assert.equal(
      (await penstock.owner.get(privateLinks)).text,
      `{"links":[{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}],` +
        `"results":[${texts.join(',')}],"totalCount":3}`,
    );
  });

  it('200: answers pages, and nothing beyond the last', async () => {
    const first = await penstock.owner.get(`${privateLinks}?pageNum=1&itemsPerPage=2`);
    assert.deepEqual(idsOf(first), ids.slice(0, 2));
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?pageNum=1&itemsPerPage=2`, rel: 'self' },
      { href: `${base()}?itemsPerPage=2&pageNum=2`, rel: 'next' },
    ]);
    const second = await penstock.owner.get(`${privateLinks}?pageNum=2&itemsPerPage=2`);
    assert.deepEqual([idsOf(second), second.json['totalCount']], [ids.slice(2), 3]);
    const beyond = await penstock.owner.get(`${privateLinks}?pageNum=3&itemsPerPage=2`);
    assert.deepEqual([idsOf(beyond), beyond.json['totalCount']], [[], 3]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(`${privateLinks}?includeCount=false&envelope=true`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('200: shows no links of another project', async () => {
    const { path } = await newProject(penstock);
    const reply = await penstock.owner.get(path + privateLinks);
    assert.deepEqual([reply.json['results'], reply.json['totalCount']], [[], 0]);
  });

  // The reference page names the data access roles and not Project Read Only, which may read one link.
  const call = { method: 'GET', path: privateLinks };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: 'GROUP_READ_ONLY', tooOld: '2023-01-31' });
  itRefusesWrongPages(() => penstock, call);
  itIsRateLimited(call);
});
