import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Json } from '../../src/domain/json.ts';
import { assertApiError } from '../support/api-error.ts';
import { connectionBodies, connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import {
  addressOf,
  clusterFailover,
  failoversOf,
  kafkaFailover,
  prepareFailovers,
} from '../support/failovers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { stocked, stockForSuite } from '../support/stock.ts';

const runs = { numRuns: 80 };

/** Names that mean something to JavaScript, and text of any kind. */
const key = fc.oneof(
  fc.constantFrom('name', 'type', 'links', '__proto__', 'constructor', 'toString', 'then', 'toJSON', ''),
  fc.string({ unit: 'binary' }),
);

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }).map(Object.fromEntries),
  ),
}));

/** Bodies that would do, each with one to three fields replaced by anything. */
const almostRight = fc
  .tuple(
    fc.constantFrom(
      workspaceBody(),
      { provider: 'AWS', vendor: 'MSK', arn: 'arn:aws:kafka:us-east-1:1:cluster/x' },
      ...Object.values(connectionBodies).map((body) => body('new-1')),
      kafkaFailover(),
      clusterFailover(),
    ),
    fc.array(fc.tuple(fc.nat(), fc.option(key, { freq: 3 }), json), { minLength: 1, maxLength: 3 }),
  )
  .map(([body, changes]) => {
    const changed = structuredClone(body);
    const present = Object.keys(body);
    for (const [at, other, value] of changes) {
      Object.assign(changed, Object.fromEntries([[other ?? present[at % present.length], value as Json]]));
    }
    return changed;
  });

describe('any body', () => {
  const stock = stockForSuite();

  const assertRefused = async (body: string | Uint8Array): Promise<void> => {
    const sent = stock().writes.map(({ method, path, api }) => api.request(method, path, { body }));
    for (const reply of await Promise.all(sent)) {
      assertApiError(reply, 400, null);
    }
  };

  it('400: bytes', () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), assertRefused), { numRuns: 20 }));

  it('400: text', () =>
    fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 64 }), assertRefused), {
      numRuns: 20,
    }));

  it('400: a body that would do, cut off anywhere', () => {
    const whole = JSON.stringify(kafkaBody('new-1'));
    const end = fc.integer({ min: 0, max: whole.length - 1 });
    return fc.assert(
      fc.asyncProperty(end, (at) => assertRefused(whole.slice(0, at))),
      { numRuns: 20 },
    );
  });
});

const send = async (penstock: Penstock, failover: string, body: unknown): Promise<void> => {
  const { owner } = penstock;
  const replies = await Promise.all([
    owner.post('/streams', body),
    owner.patch('/streams/workspace-1', body),
    owner.post(connectionsOf(), body),
    owner.patch(stocked, body),
    owner.post(failoversOf('kafka-1'), body),
    owner.post(failoversOf('cluster-1'), body),
    owner.patch(failover, body),
    owner.post('/streams/privateLinkConnections', body),
  ]);
  for (const { status, text } of replies) assert.ok(status < 500, `${status} ${text}`);
};

describe('any JSON', () => {
  for (const [what, body] of [
    ['of any shape', json],
    ['that is nearly what is wanted', almostRight],
  ] as const) {
    it(`is never answered by a 5xx: ${what}`, async () => {
      await using penstock = await startPenstock();
      await prepareFailovers(penstock);
      const failover = addressOf(await penstock.owner.post(failoversOf('kafka-1'), kafkaFailover()));
      await fc.assert(
        fc.asyncProperty(body, (value) => send(penstock, failover, JSON.stringify(value))),
        runs,
      );
      assert.equal((await penstock.owner.get(connectionsOf())).status, 200);
    });
  }
});
