import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { assertError, expected } from '../support/answers.ts';
import { connectionsOf } from '../support/bodies.ts';
import { acceptFor, addressOf } from '../support/operations.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { standstill, type Stocked, stockUp } from '../support/stock.ts';

/** The parameters that an operation can do without. */
const optionalOf = ({ paged, flags, query }: Operation): string[] => [
  'envelope',
  'pretty',
  ...flags,
  ...(paged ? ['pageNum', 'itemsPerPage', 'includeCount'] : []),
  ...Object.entries(query).flatMap(([name, { required }]) => (required ? [] : [name])),
];

/** What has to be asked for, so that nothing but the parameters under test can be wrong. */
const required: Readonly<Record<string, string>> = {
  cloudProvider: 'aws',
  regionName: 'US_EAST_1',
  requesterAccountId: '123456789012',
};

const requiredOf = ({ query }: Operation): string[] =>
  Object.keys(query).filter((name) => query[name]?.required);

/** Links repeat the query, and the name of a log tells the time. */
const textOf = ({ text }: Reply): string => text.replace(/"href":"[^"]*"/g, '');

describe('a query parameter that is empty', () => {
  let penstock: Penstock;
  let stocked: Stocked;

  before(async () => {
    penstock = await startPenstock(standstill);
    stocked = await stockUp(penstock);
  });
  after(() => penstock[Symbol.asyncDispose]());

  /** Sends what changes nothing: reads, bodies that are none, and changes of what does not exist. */
  const send = (operation: Operation, query: readonly string[]): Promise<Reply> => {
    const isHarmless = operation.method === 'GET' || operation.body !== null;
    const { orgId, groupId } = stocked;
    const names = isHarmless ? stocked : { orgId, groupId };
    const address = `${addressOf(operation, names)}?${query.join('&')}`;
    const body = operation.body ? { body: '{' } : {};
    const who = operation.access === 'operator' ? penstock.operator : penstock.owner;
    return who.request(operation.method, address, { ...body, headers: { accept: acceptFor(operation) } });
  };

  for (const operation of operations.filter(({ built }) => built)) {
    const given = requiredOf(operation).map((name) => `${name}=${required[name]}`);

    it(`is absent, where ${operation.id} can do without it`, async () => {
      const plain = await send(operation, given);
      assert.notEqual(plain.json['errorCode'], 'INVALID_QUERY_PARAMETER', plain.text);
      for (const name of optionalOf(operation)) {
        for (const empty of [`${name}=`, name, `${name}=&${name}=`]) {
          const reply = await send(operation, [...given, empty]);
          assert.deepEqual([reply.status, textOf(reply)], [plain.status, textOf(plain)], empty);
        }
      }
    });

    for (const name of requiredOf(operation)) {
      it(`is missing, where ${operation.id} needs it: ${name}`, async () => {
        const others = given.filter((pair) => !pair.startsWith(`${name}=`));
        const missing = await send(operation, others);
        assert.equal(missing.json['errorCode'], 'MISSING_QUERY_PARAMETER');
        assert.equal((await send(operation, [...others, `${name}=`])).text, missing.text);
      });
    }
  }

  it('does not stand in the way of the one that is not', async () => {
    const { json } = await penstock.owner.get(`${connectionsOf()}?itemsPerPage=&itemsPerPage=0`);
    assert.equal(json['errorCode'], 'INVALID_QUERY_PARAMETER');
    const reply = await penstock.owner.get(`${connectionsOf()}?envelope=&envelope=true`);
    assert.equal(reply.json['status'], 200);
  });

  it('201: takes the request of the Atlas CLI for a new project', async () => {
    const body = { name: `cli-${randomUUID()}`, orgId: stocked.orgId };
    const reply = await penstock.owner.post('/api/atlas/v2/groups?projectOwnerId=', body);
    assert.equal(reply.status, 201, reply.text);
  });
});

describe('a boolean query parameter', () => {
  it('is read in any case, and is nothing but true or false', async () => {
    await using penstock = await startPenstock();
    const pretty = (await penstock.owner.get('/streams?pretty=true')).text;
    for (const word of ['True', 'TRUE', 'tRuE']) {
      const { text } = await penstock.owner.get(`/streams?pretty=${word}`);
      assert.equal(text, pretty.replace('pretty=true', `pretty=${word}`));
    }
    const refusal = await penstock.owner.get('/streams/nothing?pretty=True');
    assert.ok(refusal.text.startsWith('{\n  "detail" :'), refusal.text);
    const plain = await penstock.owner.get('/streams?envelope=FALSE&includeCount=False');
    assert.ok(!('status' in plain.json) && !('totalCount' in plain.json), plain.text);
    for (const word of ['1', 'yes', 'truee', 'ｔrue']) {
      const reply = await penstock.owner.get(`/streams?envelope=${word}`);
      assertError(reply, expected.invalidQuery('envelope'), word);
    }
  });
});
