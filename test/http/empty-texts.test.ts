import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { failoverTypes } from '../../src/domain/failover-connection.ts';
import { isObject, type Json, type JsonObject } from '../../src/domain/json.ts';
import { shapesByType } from '../../src/operations/connections/connection-bodies.ts';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { Deed } from '../support/audited-deeds.ts';
import { recipes } from '../support/audited-recipes.ts';
import { textIn } from '../support/answers.ts';
import { connectionBodies, connectionsOf, workspaceBody } from '../support/bodies.ts';
import { mskLink, privateLinks } from '../support/bodies-of-links.ts';
import { bodyOf, stateless, without } from '../support/connections.ts';
import { clusterFailover, failoversOf, kafkaFailover, prepareFailovers } from '../support/failovers.ts';
import { acceptFor, addressOf } from '../support/operations.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { declares, requiredPaths, withBlanks, withValueAt } from '../support/schema-paths.ts';

const withBody = operations.filter(({ built, body }) => built && body);

/** The bodies of connections, which have a shape for every type, are tried type by type. */
const isOfConnections = ({ id }: Operation): boolean => /(Stream|Failover)Connection$/.test(id);

const isTextAt = (body: JsonObject, path: string): boolean =>
  typeof path.split('.').reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : at), body) ===
  'string';

/** What is shown of a connection besides what makes it another. */
const shownOf = ({ json }: Reply): JsonObject => without(without(json, 'id'), 'name');

/** A body that says how it reaches its network, because to say nothing of it is something else for some types. */
function completeBody(type: string, name: string): JsonObject {
  const said = { publicPrivateNetworking: { access: { type: 'PUBLIC' } } };
  const shape = shapesByType.get(type)?.sent;
  return { ...bodyOf(type, name), ...(shape && declares(shape, 'publicPrivateNetworking') ? said : {}) };
}

describe('an empty text', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 3_600_000, privateLinkDoneDelayMs: 3_600_000 });
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  const send = (operation: Operation, { names = {} }: Deed, body: Json | undefined): Promise<Reply> => {
    const { owner, operator, groupId, server } = penstock;
    const address = addressOf(operation, { groupId, orgId: server.credentials.orgId, ...names });
    const api = operation.access === 'operator' ? operator : owner;
    return api.request(operation.method, address, { body, headers: { accept: acceptFor(operation) } });
  };

  // There are no teams that could be added, whatever the body says.
  const withDeeds = withBody.filter((one) => !isOfConnections(one) && one.id !== 'addGroupTeams');
  for (const operation of withDeeds) {
    const { id, body: reader, answer } = operation;
    const make = recipes[id] ?? assert.fail(`no recipe for ${id}`);

    it(`is an absent one where ${id} has a text that may be left out`, async () => {
      assert.ok(reader);
      const deed = await make(penstock);
      const reply = await send(operation, deed, withBlanks(reader.schema, deed.body as Json));
      assert.equal(reply.status, answer.status, reply.text);
    });

    it(`is refused where ${id} needs a text`, async () => {
      assert.ok(reader);
      const deed = await make(penstock);
      const given = deed.body as Json;
      if (!isObject(given)) return;
      for (const path of requiredPaths(reader.schema, given).filter((one) => isTextAt(given, one))) {
        const reply = await send(operation, deed, withValueAt(given, path, ''));
        assert.equal(reply.status, 400, `${path}: ${reply.text}`);
      }
    });
  }

  for (const type of Object.keys(connectionBodies)) {
    const shapes = shapesByType.get(type) ?? assert.fail(`no shapes of ${type}`);

    it(`is an absent one in a connection of type ${type}`, async () => {
      const { owner } = penstock;
      const [plain, blank] = ['plain', 'blank'].map((name) => completeBody(type, `${name}-${type}`));
      assert.ok(plain && blank);
      const one = await owner.post(connectionsOf(), plain);
      const other = await owner.post(connectionsOf(), withBlanks(shapes.sent, blank));
      assert.deepEqual([other.status, shownOf(other)], [200, shownOf(one)]);
      const path = `${connectionsOf()}/blank-${type}`;
      const changed = await owner.patch(path, withBlanks(shapes.changed, { type }));
      assert.equal(changed.text, stateless(other.text));
      for (const required of requiredPaths(shapes.sent, plain).filter((field) => isTextAt(plain, field))) {
        const reply = await owner.post(connectionsOf(), withValueAt(plain, required, ''));
        assert.equal(reply.status, 400, `${required}: ${reply.text}`);
      }
    });
  }

  for (const type of failoverTypes) {
    it(`is an absent one in a failover connection of type ${type}`, async () => {
      const { owner } = penstock;
      const { sent, changed } = shapesByType.get(type) ?? assert.fail();
      await prepareFailovers(penstock, `failover-${type}`);
      const parent = type === 'Kafka' ? 'kafka-1' : 'cluster-1';
      const body = type === 'Kafka' ? kafkaFailover() : clusterFailover();
      const path = failoversOf(parent, `failover-${type}`);
      const created = await owner.post(path, withBlanks(sent, body));
      assert.equal(created.status, 201, created.text);
      const address = `${path}/${textIn(created.json, 'id')}`;
      assert.equal((await owner.patch(address, withBlanks(changed, { type }))).text, created.text);
      const nowhere = await owner.post(path, { ...body, region: '' });
      assert.equal(nowhere.status, 400);
    });
  }

  it('stays what it is in a free-form map', async () => {
    const maps = { Kafka: { config: { 'group.id': '' } }, Https: { headers: { 'x-empty': '' } } };
    for (const [type, map] of Object.entries(maps)) {
      const path = `${connectionsOf()}/map-${type}`;
      const created = await penstock.owner.post(connectionsOf(), { ...bodyOf(type, `map-${type}`), ...map });
      assert.partialDeepStrictEqual(created.json, map);
      assert.partialDeepStrictEqual((await penstock.owner.patch(path, map)).json, map);
    }
  });

  it('is sent by Terraform with every link to MSK', async () => {
    const unset = { region: '', state: '', dnsDomain: '', serviceEndpointId: '', vendor: 'MSK' };
    const created = await penstock.owner.post(privateLinks, { ...mskLink(), ...unset });
    assert.equal(created.status, 200, created.text);
    const read = await penstock.owner.get(`${privateLinks}/${textIn(created.json, '_id')}`);
    assert.deepEqual([read.json['region'], 'dnsDomain' in read.json], ['US_EAST_1', false]);
  });
});
