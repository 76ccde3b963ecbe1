import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { accept, type Penstock, startPenstock } from '../support/penstock.ts';
import { exchange, requestText } from '../support/raw-http.ts';
import { range } from '../support/store-fixtures.ts';

/** More than are written out together. */
const many = 40;

const numbers = range(many);

describe('a burst of requests', () => {
  let penstock: Penstock;
  const one = `${connectionsOf()}/kafka-1`;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connectionsOf(), kafkaBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  const get = (path: string, headers: Record<string, string> = {}): string =>
    requestText('GET', `/api/atlas/v2/groups/${penstock.groupId}${path}`, {
      Accept: accept,
      Authorization: penstock.bearer,
      Connection: 'keep-alive',
      ...headers,
    });

  it('on one connection is answered in its order', async () => {
    const asked = numbers.map((number) => (number % 3 === 0 ? `${connectionsOf()}/nothing-${number}` : one));
    const requests = asked.map((path, index) => get(path, index === many - 1 ? { Connection: 'close' } : {}));
    const answers = (await exchange(penstock.server.url, requests.join(''))).split('HTTP/1.1 ').slice(1);
    assert.equal(answers.length, many);
    for (const [index, answer] of answers.entries()) {
      const isFound = asked[index] === one;
      assert.match(answer, isFound ? /^200 [^]*"name":"kafka-1"/ : /^404 /);
      if (!isFound) assert.ok(answer.includes(`nothing-${index} `) || answer.includes(`nothing-${index}"`));
    }
  });

  it('is answered to everybody who waits, whoever else has left', async () => {
    const leaving = numbers.map(() => exchange(penstock.server.url, get(one), 'reset'));
    const staying = numbers.map(() => penstock.owner.get(one));
    for (const { status } of await Promise.all(staying)) assert.equal(status, 200);
    await Promise.all(leaving);
    assert.equal((await penstock.owner.get(one)).status, 200);
  });
});
