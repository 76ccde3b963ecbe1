import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { type Neighbour, signIn, startBesideNeighbour } from '../support/accounts.ts';
import { assertChallenge, assertError, type ExpectedError, expected } from '../support/answers.ts';
import { kafkaBody } from '../support/bodies.ts';
import { refusedGroup } from '../support/groups.ts';
import { acceptFor, addressOf, type Names, unknownId } from '../support/operations.ts';
import { type Api, createApi, type Penstock, type Reply, temporaryDirectory } from '../support/penstock.ts';
import { newProject, type OtherProject } from '../support/projects.ts';
import { unknownClientId } from '../support/service-accounts.ts';
import { inventory, standstill, stockUp } from '../support/stock.ts';

/** What nothing has, by the parameters that name something. */
const unknown: Names = {
  tenantName: 'nothing',
  connectionName: 'nothing',
  failoverConnectionId: unknownId,
  connectionId: unknownId,
  clusterName: 'nothing',
  id: unknownId,
  apiUserId: unknownId,
  clientId: unknownClientId,
  secretId: unknownId,
  ipAddress: '198.51.100.7',
  entryValue: '198.51.100.7',
  containerId: unknownId,
  peerId: unknownId,
  endpointSetId: 'nothing',
  limitName: 'nothing',
  cloudProvider: 'AZURE',
  roleId: unknownId,
};

/** What cannot be in stock, because there is no such thing yet. */
const notBuiltYet: Names = { processorName: 'processor-1', databaseName: 'admin', username: 'user-1' };

const placeNames = new Set(['groupId', 'orgId']);

const parametersOf = ({ path }: Operation): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** What an operation names besides the place where it is. */
const namedBy = (operation: Operation): string[] =>
  parametersOf(operation).filter((name) => !placeNames.has(name));

/** What no two answers have in common. */
const ofEach = new Set(['date', 'x-request-id']);

/** Everything of an answer that could tell one thing from another. */
const visible = ({ status, headers, text }: Reply, uncounted: boolean): object => ({
  status,
  text,
  headers: [...headers]
    .filter(([name]) => !ofEach.has(name) && !(uncounted && name === 'ratelimit-remaining'))
    .map(([name, value]) => [name, value.replace(/nonce="[^"]{32}"/, 'nonce')]),
});

/** @param uncounted leaves out how much is left of a rate limit, which members see go down */
function assertAlike([first, ...others]: readonly Reply[], about: string, uncounted = false): void {
  const one = visible(first ?? assert.fail(), uncounted);
  for (const other of others) assert.deepEqual(visible(other, uncounted), one, about);
}

/** No body, and where one can be sent, what is acceptable, refused by its content, and no JSON. A GET has none. */
const bodiesFor = ({ method }: Operation): unknown[] =>
  method === 'GET' ? [undefined] : [undefined, kafkaBody(), { unknownField: 1 }, '{', new Uint8Array([0xff])];

const call = (api: Api, operation: Operation, names: Names, body?: unknown, accept = acceptFor(operation)) =>
  api.request(operation.method, addressOf(operation, names), { headers: { accept }, body });

const inProject = operations.filter(({ access }) => access === 'project');
const inOrganisation = operations.filter(({ access }) => access === 'organisation');
const withRoles = [...inProject, ...inOrganisation];

describe('what exists and what does not', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
  let penstock: Penstock;
  let neighbour: Neighbour;
  /** The owner of another organisation, and one of another project. */
  let nextDoor: Api;
  let outsider: Api;
  /** A member of the project and of the organisation, with the weakest roles. */
  let reader: Api;
  let elsewhere: OtherProject;
  let existing: Names;
  let missing: Names;
  let held: string;

  before(async () => {
    directory = await temporaryDirectory();
    ({ penstock, neighbour } = await startBesideNeighbour(directory.path, standstill));
    existing = { ...notBuiltYet, ...(await stockUp(penstock)) };
    missing = { ...existing, ...unknown };
    elsewhere = await newProject(penstock);
    nextDoor = await signIn(penstock, neighbour.account);
    outsider = await penstock.as(['GROUP_OWNER'], elsewhere.groupId);
    reader = await penstock.as(['GROUP_READ_ONLY']);
    held = await inventory(penstock);
  });
  after(async () => {
    await penstock[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
  });

  /** Calls an operation on what exists and on what does not, with every body. */
  const everyCase = (api: Api, operation: Operation): Promise<Reply>[] =>
    bodiesFor(operation).flatMap((body) =>
      [existing, missing].map((names) => call(api, operation, names, body)),
    );

  it('is known of everything that a path names', () => {
    for (const operation of operations) {
      const unstocked = parametersOf(operation).filter((name) => !(name in existing));
      assert.deepEqual(unstocked, [], `${operation.id}: put one into test/support/stock.ts`);
      const same = namedBy(operation).filter((name) => existing[name] === missing[name]);
      assert.ok(!operation.built || same.length === 0, `${operation.id}: ${same.join()} is not told apart`);
    }
  });

  it('is what the owner sees', async () => {
    const reading = operations.filter((one) => one.built && one.method === 'GET' && namedBy(one).length > 0);
    assert.ok(reading.length > 15);
    for (const operation of reading) {
      const [there, not] = [existing, missing].map((names) => call(penstock.owner, operation, names));
      assert.deepEqual([(await there)?.status, (await not)?.status], [200, 404], operation.id);
    }
  });

  describe('look the same without credentials', () => {
    const wrong = ['Bearer unknown', 'Basic dXNlcjpwYXNz', 'Digest username="abcdefgh"'];
    const closed = operations.filter(({ access }) => access !== 'anyone');

    for (const operation of closed) {
      it(operation.id, async () => {
        const strangers = wrong.map((authorization) => createApi(penstock.server.url, '', authorization));
        // No principal is the operator of the machine.
        const principals = operation.access === 'operator' ? [penstock.owner, outsider, nextDoor] : [];
        const nowhere = ['f'.repeat(24), 'nothing', '%00'].map((id) => ({
          ...missing,
          groupId: id,
          orgId: id,
        }));
        const replies = await Promise.all([
          ...strangers.map((stranger) => call(stranger, operation, existing)),
          ...nowhere.map((names) => call(penstock.stranger, operation, names)),
          ...[penstock.stranger, ...principals].flatMap((api) => everyCase(api, operation)),
          call(penstock.stranger, operation, existing, undefined, '*/*'),
        ]);
        assertAlike(replies, operation.id);
        assertChallenge(replies[0] ?? assert.fail());
      });
    }
  });

  /** Asserts that an answer depends neither on what exists nor on the body. */
  const assertBlind = async (api: Api, operation: Operation, error: ExpectedError, uncounted = false) => {
    const replies = await Promise.all(everyCase(api, operation));
    assertAlike(replies, operation.id, uncounted);
    assertError(replies[0] ?? assert.fail(), error, operation.id);
  };

  it('look the same to an owner of another project, in every operation', async () => {
    for (const operation of inProject) await assertBlind(outsider, operation, expected.notInProject);
  });

  it('look the same to the owner of another organisation, in every operation', async () => {
    for (const operation of inProject) await assertBlind(nextDoor, operation, expected.notInProject);
    for (const operation of inOrganisation)
      await assertBlind(nextDoor, operation, refusedGroup.notInOrganisation);
  });

  it('show in no list to the owner of another organisation', async () => {
    const ofAccount = operations.filter(({ access, method }) => access === 'account' && method === 'GET');
    assert.ok(ofAccount.length >= 5);
    for (const operation of ofAccount) {
      const { text } = await call(nextDoor, operation, existing);
      for (const name of ['orgId', 'groupId']) assert.ok(!text.includes(existing[name] ?? ''), operation.id);
    }
  });

  it('look the same to a member whose role is too weak', async () => {
    const may = new Set<string>(['GROUP_READ_ONLY', 'ORG_MEMBER']);
    const refused = withRoles.filter(({ roles }) => !roles.some((role) => may.has(role)));
    assert.ok(refused.length > 50);
    for (const operation of refused) await assertBlind(reader, operation, expected.roleTooWeak, true);
  });

  /** Asserts that names of what is elsewhere are answered, where somebody is at home, as those of nothing. */
  const assertUnknownAt = async (api: Api, operation: Operation, home: Names) => {
    const body = operation.method === 'GET' ? undefined : {};
    const reply = await call(api, operation, { ...existing, ...home }, body);
    assert.equal(reply.status, operation.built ? 404 : 501, operation.id);
    const other = await call(api, operation, { ...missing, ...home }, body);
    const renamed = Object.keys(unknown).reduce(
      (text, name) => text.replaceAll(existing[name] ?? '', missing[name] ?? ''),
      reply.text,
    );
    assert.equal(renamed, other.text, operation.id);
  };

  /** The limits that can be set are the same in every project. */
  const naming = withRoles
    .filter(({ id }) => id !== 'setGroupLimit')
    .filter((one) => namedBy(one).length > 0);

  it('look the same from within another organisation, where the same names mean nothing', async () => {
    const { orgId, groupId } = neighbour;
    for (const operation of naming) await assertUnknownAt(nextDoor, operation, { orgId, groupId });
  });

  it('look the same from within another project, where the same names mean nothing', async () => {
    // Principals are of the organisation; what a project may know of them is a matter of its roles.
    const ofOrganisation = new Set(['apiUserId', 'clientId']);
    const named = naming.filter(
      (operation) =>
        operation.access === 'project' && !namedBy(operation).some((name) => ofOrganisation.has(name)),
    );
    assert.ok(named.length > 25);
    const { groupId } = elsewhere;
    for (const operation of named) await assertUnknownAt(outsider, operation, { groupId });
    assert.deepEqual((await outsider.get(`${elsewhere.path}/streams`)).json['results'], []);
  });

  it('are not changed by anyone who was refused', async () => {
    assert.equal(await inventory(penstock), held);
  });
});
