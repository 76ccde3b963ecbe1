import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { assertOwnAnswer } from '../support/principals.ts';
import { itRefusesAllButTheOperator } from '../support/refusals.ts';

const path = '/api/penstock/v1/projects';

describe('listProjects', () => {
  let penstock: Penstock;
  const first = () =>
    `{"id":"${penstock.groupId}","name":"Project 0","orgId":"${penstock.server.credentials.orgId}"}`;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the project of the first start', async () => {
    const reply = await penstock.operator.get(path);
    assertOwnAnswer(reply, 200);
    assert.equal(reply.text, `{"results":[${first()}]}`);
  });

  it('200: answers what the creations answered, in their order', async () => {
    const texts: string[] = [];
    for (const name of ['b', 'a', 'c']) texts.push((await penstock.operator.post(path, { name })).text);
    const { text } = await penstock.operator.get(path);
    assert.equal(text, `{"results":[${[first(), ...texts].join(',')}]}`);
  });

  it('200: wraps the list in an envelope', async () => {
    const plain = await penstock.operator.get(path);
    const wrapped = await penstock.operator.get(`${path}?envelope=true`);
    assert.equal(wrapped.text, `{"content":${plain.text},"status":200}`);
  });

  itRefusesAllButTheOperator(() => penstock, { method: 'GET', path: '/projects' });
});
