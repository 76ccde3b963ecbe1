import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { writePath } from '../../src/domain/attribute-path.ts';
import { ApiError } from '../../src/domain/errors.ts';
import type { Json } from '../../src/domain/json.ts';
import { limits } from '../../src/domain/limits.ts';
import { parseJsonArray, parseJsonBody } from '../../src/http/request/json-body.ts';
import { allowancesOf } from '../../src/operations/allowances.ts';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { assertApiError } from '../support/api-error.ts';
import { type BodyPart, bodyParts, bodyWith, valueOf } from '../support/body-parts.ts';
import { connectionBodies, connectionsOf, kafkaBody } from '../support/bodies.ts';
import { acceptFor, addressOf } from '../support/operations.ts';
import { type Api, type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { standstill, type Stocked, stocked, stockUp } from '../support/stock.ts';

/** The fields that may be longer than others; one more is a decision, not an accident. */
const longTexts = [
  'security.brokerPublicCertificate',
  'authentication.sslCertificate',
  'authentication.sslKey',
];

const rules = { text: limits.text.max, list: limits.list.max, map: limits.members.max };

const sizeMax = ({ kind, path }: BodyPart): number =>
  longTexts.includes(path.join('.')) ? limits.longText.max : rules[kind];

const withBodies = operations.filter(({ built, body }) => built && body);

const partsOf = ({ body }: Operation): BodyPart[] => (body ? bodyParts(body.schema) : []);

/** A hundred lists of some values each. */
const rows = (amount: number): Json => Array(100).fill(Array(amount).fill(1)) as Json;

const oneMore = (part: BodyPart): Json => bodyWith(part.path, valueOf(part.kind, sizeMax(part) + 1));

/** The paths that a body is refused at, when it is read as an operation reads it. */
function refusalOf({ body }: Operation, value: Json): unknown {
  const bytes = Buffer.from(JSON.stringify(value));
  const allowances = body ? allowancesOf(body.schema) : undefined;
  try {
    if (body?.form === 'array') parseJsonArray(bytes, allowances);
    else parseJsonBody(bytes, allowances);
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error.parameters[0];
    throw error;
  }
}

describe('every text, list and map of every body', () => {
  let penstock: Penstock;
  let names: Stocked;
  before(async () => {
    penstock = await startPenstock(standstill);
    names = await stockUp(penstock);
  });
  after(() => penstock[Symbol.asyncDispose]());

  const apiOf = ({ access }: Operation): Api => (access === 'operator' ? penstock.operator : penstock.owner);

  const send = (operation: Operation, body: Json): Promise<Reply> =>
    apiOf(operation).request(operation.method, addressOf(operation, names), {
      body,
      headers: { accept: acceptFor(operation) },
    });

  for (const operation of withBodies) {
    it(`${operation.id}: is read up to its limit`, () => {
      for (const part of partsOf(operation)) {
        const body = bodyWith(part.path, valueOf(part.kind, sizeMax(part)));
        assert.equal(refusalOf(operation, body), null, writePath(part.path));
      }
    });

    it(`${operation.id}: 400 with the path for one more`, async () => {
      for (const part of partsOf(operation)) {
        assertApiError(await send(operation, oneMore(part)), 400, 'INVALID_ATTRIBUTE', [
          writePath(part.path),
        ]);
      }
    });
  }

  it('is there to be checked', () => {
    const parts = withBodies.flatMap((operation) => partsOf(operation));
    for (const kind of ['text', 'list', 'map'] as const) assert.ok(parts.some((part) => part.kind === kind));
    const paths = new Set(parts.map(({ path }) => path.join('.')));
    for (const path of longTexts) assert.ok(paths.has(path), path);
  });
});

const https = (name: string, headers: Json): Json => ({ ...connectionBodies['Https']?.(name), headers });
const headers = (amount: number): Json =>
  Object.fromEntries(Array.from({ length: amount }, (_, at) => [`X-Header-${at}`, 'value']));

const assertRefused = (reply: Reply, path: string): void =>
  assertApiError(reply, 400, 'INVALID_ATTRIBUTE', [path]);

const clusterOf = (clusterName: string): Json => ({ ...connectionBodies['Cluster']?.('c'), clusterName });

const named = (bytes: number): Json => https('e', { ['k'.repeat(bytes)]: 'v' });

const brokers = (amount: number): string =>
  Array.from({ length: amount }, (_, at) => `broker-${at}.example.com:9092`).join(',');

describe('the limits of bodies', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock(standstill);
    await stockUp(penstock);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('let a connection have a hundred headers, and not 101 nor 9,900', async () => {
    const { owner } = penstock;
    assert.equal((await owner.post(connectionsOf(), https('a', headers(100)))).status, 200);
    for (const amount of [101, 9900]) {
      assertRefused(await owner.post(connectionsOf(), https('b', headers(amount))), 'headers');
      assertRefused(await owner.patch(`${connectionsOf()}/a`, { headers: headers(amount) }), 'headers');
    }
  });

  it('count the bytes of a text, not its characters', async () => {
    const { owner } = penstock;
    for (const [character, bytes] of [
      ['ä', 2],
      ['€', 3],
      ['𝄞', 4],
    ] as const) {
      const most = character.repeat(Math.floor(limits.text.max / bytes));
      const filled = most + 'x'.repeat(limits.text.max - Buffer.byteLength(most));
      assert.equal(Buffer.byteLength(filled), limits.text.max);
      const reply = await owner.post(connectionsOf(), clusterOf(filled));
      assert.equal(reply.status, 200, reply.text);
      assert.equal(reply.json['clusterName'], filled);
      assertRefused(await owner.post(connectionsOf(), clusterOf(`${filled}x`)), 'clusterName');
      await owner.delete(`${connectionsOf()}/c`);
    }
  });

  it('let no text of a megabyte in, whatever the field', async () => {
    const megabyte = 'x'.repeat(1_000_000);
    for (const field of ['region', 'bootstrapServers', 'type', 'name', 'unknown']) {
      assertRefused(
        await penstock.owner.post(connectionsOf(), { ...kafkaBody('d'), [field]: megabyte }),
        field,
      );
    }
    assertRefused(
      await penstock.owner.patch(stocked, { authentication: { sslKey: megabyte } }),
      'authentication.sslKey',
    );
    assertRefused(
      await penstock.owner.patch(stocked, { authentication: { [megabyte]: 'x' } }),
      `authentication.${megabyte}`.slice(0, 256) + '...',
    );
  });

  it('let a name of a member be 256 bytes long', async () => {
    assert.equal((await penstock.owner.post(connectionsOf(), named(limits.key.max))).status, 200);
    assert.equal((await penstock.owner.post(connectionsOf(), named(limits.key.max + 1))).status, 400);
  });

  it('let a connection have a hundred brokers', async () => {
    const { owner } = penstock;
    assert.equal((await owner.patch(stocked, { bootstrapServers: brokers(100) })).status, 200);
    assertRefused(await owner.patch(stocked, { bootstrapServers: brokers(101) }), 'bootstrapServers');
  });

  it('hold in what a description of a cluster keeps as it is', async () => {
    const deep = { replicationSpecs: [{ anything: { list: Array(101).fill(1) } }] };
    assertRefused(await penstock.owner.post('/clusters', deep), 'replicationSpecs[0].anything.list');
    const long = { biConnector: { anything: [{ text: 'x'.repeat(limits.text.max + 1) }] } };
    assertRefused(await penstock.owner.post('/clusters', long), 'biConnector.anything[0].text');
  });

  it('hold for a whole body, however its values are spread', async () => {
    assertApiError(await penstock.owner.post('/streams', { a: rows(100) }), 400, 'VALIDATION_ERROR', [
      'The body holds too many values',
    ]);
    assertApiError(await penstock.owner.post('/streams', { a: rows(90) }), 400, 'MISSING_ATTRIBUTE', [
      'name',
    ]);
  });

  it('hold for what is asked in the query', async () => {
    const names = (bytes: number): string =>
      `/api/atlas/v2/orgs/${penstock.server.credentials.orgId}/groups?name=${'x'.repeat(bytes)}`;
    assert.equal((await penstock.owner.get(names(limits.queryText.max))).status, 200);
    assertApiError(
      await penstock.owner.get(names(limits.queryText.max + 1)),
      400,
      'INVALID_QUERY_PARAMETER',
      ['name'],
    );
  });

  it('hold for what the trail keeps of a name in a path', async () => {
    const long = 'x'.repeat(6000);
    assert.equal((await penstock.owner.delete(`/streams/${long}/connections/${long}`)).status, 404);
    const { json } = await penstock.owner.get(
      `/api/penstock/v1/groups/${penstock.groupId}/audit?itemsPerPage=1`,
    );
    const kept = `${'x'.repeat(limits.echo.max)}...`;
    assert.partialDeepStrictEqual(json['results'], [{ tenantName: kept, target: kept }]);
  });
});
