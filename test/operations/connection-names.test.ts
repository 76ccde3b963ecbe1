import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertError, expected } from '../support/answers.ts';
import { connectionsOf, kafkaBody } from '../support/bodies.ts';
import { addressOf, failoversOf, failoverWorkspace, kafkaFailover } from '../support/failovers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

const path = connectionsOf();

describe('the name of a connection', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', failoverWorkspace());
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const name of ['a', 'A-Z_0.9', '-', '*', '.a', 'a.b-c*d_e', 'orders.*', '...', 'x'.repeat(64)]) {
    it(`may be ${name}, wherever it stands, and however a path is written`, async () => {
      const { owner } = penstock;
      assert.equal((await owner.post(path, kafkaBody(name))).status, 200);
      const escaped = Buffer.from(name).toString('hex').replace(/../g, '%$&');
      for (const written of [name, escaped]) {
        assert.equal((await owner.get(`${path}/${written}`)).json['name'], name, written);
        assert.equal((await owner.patch(`${path}/${written}`, { name })).json['name'], name);
        assert.equal((await owner.get(failoversOf(written))).json['totalCount'], 0);
      }
      const failover = await owner.post(failoversOf(escaped), kafkaFailover(name));
      assert.deepEqual([failover.status, failover.json['name']], [201, name]);
      assert.equal((await owner.get(addressOf(failover, name))).text, failover.text);
      assert.equal((await owner.delete(`${path}/${escaped}`)).status, 202);
      assert.equal((await owner.get(`${path}/${name}`)).status, 404);
    });
  }

  for (const name of ['', 'x'.repeat(65), 'a/b', 'a:b', 'a b', 'a+b', '.', '..', 'näme', 'line\n', '%41']) {
    it(`400 INVALID_ATTRIBUTE: is not ${JSON.stringify(name)}`, async () => {
      assertError(await penstock.owner.post(path, kafkaBody(name)), expected.invalidAttribute('name'));
    });
  }
});
