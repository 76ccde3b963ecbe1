import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { JsonObject } from '../../src/domain/json.ts';
import { connectionBodies, connectionsOf, vpc, workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

const count = 23;

/** The results of a list that is not empty, or of a page of it. */
const resultsOf = (json: JsonObject): JsonObject[] => json['results'] as JsonObject[];

const nextOf = (json: JsonObject): string | undefined =>
  (json['links'] as { rel: string; href: string }[]).find(({ rel }) => rel === 'next')?.href;

const each = async (create: (at: number) => Promise<{ status: number }>): Promise<void> => {
  // All at once: the order has to be stable even where nobody can say what it is.
  const replies = await Promise.all(Array.from({ length: count }, (_, at) => create(at)));
  for (const { status } of replies) assert.equal(status, 200);
};

describe('the pages of a list', () => {
  let penstock: Penstock;
  const lists = ['/streams', connectionsOf('workspace-0'), '/streams/privateLinkConnections'];

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000, privateLinkDoneDelayMs: 3_600_000 });
    const { owner } = penstock;
    const types = ['Kafka', 'Https', 'Cluster', 'Sample'];
    await each((at) => owner.post('/streams', workspaceBody(`workspace-${at}`)));
    await each((at) => {
      const body = connectionBodies[types[at % types.length] ?? '']?.(`connection-${at}`);
      const networking = at % 8 === 0 ? { networking: vpc } : {};
      return owner.post(connectionsOf('workspace-0'), { ...body, ...networking });
    });
    await each((at) =>
      owner.post('/streams/privateLinkConnections', { provider: 'AWS', serviceEndpointId: `endpoint-${at}` }),
    );
  });
  after(() => penstock[Symbol.asyncDispose]());

  const page = async (path: string): Promise<JsonObject> => {
    const { status, json, text } = await penstock.owner.get(path);
    assert.equal(status, 200, text);
    return json;
  };

  for (const list of lists) {
    it(`are together the whole of ${list}, in its order`, async () => {
      const whole = resultsOf(await page(list));
      assert.equal(whole.length, count);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: count + 2 }), async (itemsPerPage) => {
          const joined: JsonObject[] = [];
          for (let pageNum = 1; pageNum <= Math.ceil(count / itemsPerPage); pageNum += 1) {
            const json = await page(`${list}?itemsPerPage=${itemsPerPage}&pageNum=${pageNum}`);
            assert.equal(json['totalCount'], count);
            assert.ok(resultsOf(json).length <= itemsPerPage);
            joined.push(...resultsOf(json));
          }
          assert.deepEqual(joined, whole);
        }),
        { numRuns: 8 },
      );
    });

    it(`of ${list} are linked to the end, and not beyond`, async () => {
      const whole = resultsOf(await page(list));
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: count + 2 }), async (itemsPerPage) => {
          let next: string | undefined = `${list}?itemsPerPage=${itemsPerPage}`;
          const joined: JsonObject[] = [];
          for (let pages = 0; next !== undefined && pages <= count; pages += 1) {
            const json = await page(next.replace(penstock.server.url, ''));
            joined.push(...resultsOf(json));
            next = nextOf(json);
          }
          assert.equal(next, undefined);
          assert.deepEqual(joined, whole);
        }),
        { numRuns: 4 },
      );
    });

    it(`of ${list} beyond the end are empty`, async () => {
      const beyond = fc.record({
        itemsPerPage: fc.integer({ min: count, max: 500 }),
        pageNum: fc.integer({ min: 2, max: 2_147_483_647 }),
      });
      await fc.assert(
        fc.asyncProperty(beyond, async ({ itemsPerPage, pageNum }) => {
          const json = await page(`${list}?itemsPerPage=${itemsPerPage}&pageNum=${pageNum}`);
          assert.deepEqual([resultsOf(json), json['totalCount'], nextOf(json)], [[], count, undefined]);
        }),
        { numRuns: 10 },
      );
    });
  }

  it('stay in order when one in the middle is changed', async () => {
    const list = connectionsOf('workspace-0');
    const namesOf = async (): Promise<unknown[]> => resultsOf(await page(list)).map(({ name }) => name);
    const names = await namesOf();
    for (const at of [0, 1, 10]) {
      const path = `${list}/${names[at] as string}`;
      assert.equal((await penstock.owner.patch(path, { name: names[at] })).status, 200);
    }
    assert.deepEqual(await namesOf(), names);
  });
});
