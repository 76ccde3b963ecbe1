import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { assertChallenge, assertError, type ExpectedError, expected, textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { eventHubLink, privateLinks } from '../support/bodies-of-links.ts';
import { acceptFor, addressOf, type Names, unknownId } from '../support/operations.ts';
import { announce, statusOf } from '../support/peerings.ts';
import { type Api, createApi, type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { newProject, type OtherProject } from '../support/projects.ts';

/** Headers that differ between any two answers, or count requests. */
const volatileHeaders = new Set(['date', 'ratelimit-remaining']);

/** Everything of an answer that could tell one thing from another. */
const visible = ({ status, headers, text }: Reply): object => ({
  status,
  text,
  headers: [...headers]
    .filter(([name]) => !volatileHeaders.has(name))
    .map(([name, value]) => [name, value.replace(/nonce="[^"]{32}"/, 'nonce')]),
});

function assertAlike([first, ...others]: readonly Reply[]): void {
  for (const other of others) assert.deepEqual(visible(other), visible(first ?? assert.fail()));
}

/** No body, and where one can be sent, what is acceptable, refused by its content, and no JSON. A GET has none. */
const bodiesFor = ({ method }: Operation): unknown[] =>
  method === 'GET' ? [undefined] : [undefined, kafkaBody(), { unknownField: 1 }, '{', new Uint8Array([0xff])];

const call = (api: Api, operation: Operation, names: Names, body?: unknown, accept = acceptFor(operation)) =>
  api.request(operation.method, addressOf(operation, names), { headers: { accept }, body });

describe('what exists and what does not', () => {
  let penstock: Penstock;
  /** Where the outsider is at home. */
  let elsewhere: OtherProject;
  let existing: Names;
  let missing: Names;
  /** Neither the project nor anything in it exists, or its id could not be one. */
  let nowhere: readonly Names[];

  before(async () => {
    penstock = await startPenstock();
    elsewhere = await newProject(penstock);
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connectionsOf(), kafkaBody());
    const link = await penstock.owner.post(privateLinks, eventHubLink());
    await penstock.owner.post(clusters, clusterBody());
    existing = {
      orgId: penstock.server.credentials.orgId,
      groupId: penstock.groupId,
      tenantName: 'workspace-1',
      connectionName: 'kafka-1',
      connectionId: textIn(link.json, '_id'),
      clusterName: 'cluster-1',
      id: await announce(penstock),
    };
    missing = {
      ...existing,
      tenantName: 'nothing',
      connectionName: 'nothing',
      clusterName: 'nothing',
      connectionId: unknownId,
      id: unknownId,
    };
    nowhere = ['f'.repeat(24), 'nothing', '%00'].map((id) => ({ ...missing, groupId: id, orgId: id }));
  });
  after(() => penstock[Symbol.asyncDispose]());

  /** Calls an operation on what exists and on what does not, with every body. */
  const everyCase = (api: Api, operation: Operation): Promise<Reply>[] =>
    bodiesFor(operation).flatMap((body) =>
      [existing, missing].map((names) => call(api, operation, names, body)),
    );

  describe('look the same without credentials', () => {
    const wrong = ['Bearer unknown', 'Basic dXNlcjpwYXNz', 'Digest username="abcdefgh"'];

    for (const operation of operations.filter(({ access }) => access !== 'anyone')) {
      it(operation.id, async () => {
        const strangers = wrong.map((authorization) => createApi(penstock.server.url, '', authorization));
        const replies = await Promise.all([
          ...strangers.map((stranger) => call(stranger, operation, existing)),
          ...nowhere.map((names) => call(penstock.stranger, operation, names)),
          ...everyCase(penstock.stranger, operation),
          call(penstock.stranger, operation, existing, undefined, '*/*'),
        ]);
        assertAlike(replies);
        assertChallenge(replies[0] ?? assert.fail());
      });
    }
  });

  /** Asserts that an answer depends neither on what exists nor on the body. */
  const assertBlind = async (api: Api, operation: Operation, error: ExpectedError) => {
    const replies = await Promise.all(everyCase(api, operation));
    assertAlike(replies);
    assertError(replies[0] ?? assert.fail(), error, operation.id);
  };

  const inProject = operations.filter(({ access }) => access === 'project');

  it('look the same to an owner of another project, in every operation', async () => {
    const outsider = await penstock.as(['GROUP_OWNER'], elsewhere.groupId);
    for (const operation of inProject) await assertBlind(outsider, operation, expected.notInProject);
  });

  it('look the same to a member of the project whose role is too weak', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    const refused = inProject.filter(({ roles }) => !roles.includes('GROUP_READ_ONLY'));
    assert.ok(refused.length > 10);
    for (const operation of refused) await assertBlind(reader, operation, expected.roleTooWeak);
  });

  it('look the same from within another project, where the same names mean nothing', async () => {
    const outsider = await penstock.as(['GROUP_OWNER'], elsewhere.groupId);
    const own = { ...existing, groupId: elsewhere.groupId };
    const named = /\{(tenantName|connectionId|clusterName|id)\}/;
    const built = inProject.filter((one) => one.built && one.media === 'json' && named.test(one.path));
    assert.ok(built.length >= 16);
    for (const operation of built) {
      const body = operation.method === 'GET' ? undefined : {};
      const reply = await call(outsider, operation, own, body);
      assert.equal(reply.status, 404, operation.id);
      const other = await call(outsider, operation, { ...missing, groupId: elsewhere.groupId }, body);
      const renamed = reply.text
        .replaceAll('workspace-1', 'nothing')
        .replaceAll('kafka-1', 'nothing')
        .replaceAll('cluster-1', 'nothing')
        .replaceAll(existing['connectionId'] ?? '', unknownId)
        .replaceAll(existing['id'] ?? '', unknownId);
      assert.equal(renamed, other.text, operation.id);
    }
    const names = await outsider.get(`${elsewhere.path}/streams`);
    assert.deepEqual(names.json['results'], []);
  });

  it('are not changed by anyone who was refused', async () => {
    const { json } = await penstock.owner.get('/streams/workspace-1?includeConnections=true');
    assert.equal((json['connections'] as unknown[]).length, 1);
    const { json: links } = await penstock.owner.get(privateLinks);
    assert.equal(links['totalCount'], 1);
    assert.deepEqual(await statusOf(penstock.owner, existing['id'] ?? ''), ['NONE', 'pending-acceptance']);
    assert.equal((await penstock.owner.get('/streams')).json['totalCount'], 1);
  });
});
