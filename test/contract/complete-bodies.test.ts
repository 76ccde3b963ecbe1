import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectionTypes } from '../../src/connections/index.ts';
import type { Json, JsonObject } from '../../src/domain/json.ts';
import { operations } from '../../src/operations/index.ts';
import { textIn } from '../support/answers.ts';
import { eventHubLink, privateLinks } from '../support/bodies-of-links.ts';
import { connectionsOf, workspaceBody } from '../support/bodies.ts';
import { completeBodies, completeConnections } from '../support/complete-bodies.ts';
import { declaredPaths, pathsIn } from '../support/declared-paths.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

/** Operations whose bodies are kept as they come, and held by tests of their own. */
const loose = new Set(['createGroupCluster', 'updateGroupCluster']);

/** What stands in the schema although no body may say it yet. */
const notBuilt = new Set(['processorStatus']);

const missingOf = (declared: ReadonlySet<string>, bodies: readonly Json[]): string[] => {
  const held = new Set(bodies.flatMap(pathsIn));
  return [...declared].filter((path) => !held.has(path) && !notBuilt.has(path.split('.')[0] ?? ''));
};

const withBody = operations.filter(({ built, body, id }) => built && body !== null && !loose.has(id));

describe('complete bodies', () => {
  it('are there for every operation that takes one, and for every type of connection', () => {
    assert.deepEqual(Object.keys(completeBodies).sort(), withBody.map(({ id }) => id).toSorted());
    assert.deepEqual(
      Object.keys(completeConnections).sort(),
      connectionTypes.map(({ type }) => type).toSorted(),
    );
  });

  for (const { id, body } of withBody) {
    it(`${id}: hold every field, and are accepted`, () => {
      const bodies = completeBodies[id] ?? [];
      assert.ok(body);
      assert.deepEqual(missingOf(declaredPaths(body.schema), bodies), []);
      for (const one of bodies) {
        if (body.form === 'array') body.read(one as Json[]);
        else body.read(one as JsonObject);
      }
    });
  }
});

/** The paths of a body that an answer does not show with the same value. */
const changedIn = (sent: JsonObject, answered: JsonObject): string[] =>
  leavesOf(sent)
    .filter(([path, value]) => leavesOf(answered).every(([at, shown]) => at !== path || shown !== value))
    .map(([path]) => path);

const leavesOf = (value: Json, at = ''): [string, Json][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        leavesOf(inner ?? null, at === '' ? key : `${at}.${key}`),
      )
    : [[at, value]];

/** Named by a number, so that each can be created beside the others. */
const bodiesOf = (type: string, number: number, link: string): JsonObject[] =>
  completeConnections[type]?.(`complete-${type}-${number}`, link) ?? [];

describe('a connection with every field', () => {
  let penstock: Penstock;
  let link: string;
  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    link = textIn((await penstock.owner.post(privateLinks, eventHubLink())).json, '_id');
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const { type, schema, writeOnly } of connectionTypes) {
    it(`${type}: is read back as it was sent, but for what is never shown`, async () => {
      assert.deepEqual(missingOf(declaredPaths(schema), bodiesOf(type, 0, link)), []);
      for (const at of bodiesOf(type, 0, link).keys()) {
        const sent = bodiesOf(type, at, link)[at] ?? {};
        const created = await penstock.owner.post(connectionsOf(), sent);
        assert.equal(created.status, 200, created.text);
        const { json } = await penstock.owner.get(`${connectionsOf()}/${textIn(sent, 'name')}`);
        const hidden = leavesOf(sent)
          .map(([path]) => path)
          .filter((path) => writeOnly.includes(path));
        assert.deepEqual(changedIn(sent, json), hidden);
      }
    });
  }
});
