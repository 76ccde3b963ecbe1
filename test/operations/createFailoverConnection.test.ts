import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, type ExpectedError, expected, textIn } from '../support/answers.ts';
import { connectionBodies, connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { eventHubLink, privateLinks, throughLink } from '../support/bodies-of-links.ts';
import { bodyOf, refused, without } from '../support/connections.ts';
import {
  addressOf,
  clusterFailover,
  dublin,
  failoversOf,
  kafkaFailover,
  ohio,
  prepareFailovers,
  regionTaken,
} from '../support/failovers.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const failovers = failoversOf('kafka-1');

describe('createFailoverConnection', () => {
  let penstock: Penstock;
  let count = 0;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await prepareFailovers(penstock);
  });
  after(() => penstock[Symbol.asyncDispose]());

  /** Creates a connection of its own for a failover connection, and answers its name. */
  const newParent = async (body: JsonObject = kafkaBody()): Promise<string> => {
    const name = `parent-${(count += 1)}`;
    assert.equal((await penstock.owner.post(connectionsOf(), { ...body, name })).status, 200);
    return name;
  };

  const create = (parent: string, changes: JsonObject = {}): Promise<Reply> =>
    penstock.owner.post(failoversOf(parent), { ...kafkaFailover(parent), ...changes });

  /** Creates one for a connection of its own, with nothing in its way. */
  const createOne = async (changes: JsonObject = {}): Promise<Reply> => create(await newParent(), changes);

  const call = {
    method: 'POST',
    path: failovers,
    body: kafkaFailover(),
    tooWeak: 'GROUP_DATA_ACCESS_ADMIN',
    tooOld: '2025-03-11',
  } as const;
  itRefusesLikeEveryOperation(() => penstock, call);
  itRefusesWhatIsNoBody(() => penstock, call);

  describe('201: what it answers', () => {
    it('is a Kafka connection in its own region, READY, without its password, byte for byte', async () => {
      const parent = await newParent();
      const reply = await create(parent);
      assertAnswer(reply, 201, '2025-03-12');
      const id = textIn(reply.json, 'id');
      assert.match(id, /^[a-f0-9]{24}$/);
      assert.equal(
        reply.text,
        '{"authentication":{"mechanism":"SCRAM-256","username":"admin"},' +
          '"bootstrapServers":"dublin.example.com:9092","config":{"auto.offset.reset":"earliest"},' +
          `"id":"${id}","name":"${parent}","networking":{"access":{"type":"PUBLIC"}},` +
          '"region":"DUBLIN_IRL","security":{"protocol":"PLAINTEXT"},"state":"READY","type":"Kafka"}',
      );
      assert.equal((await penstock.owner.get(addressOf(reply, parent))).text, reply.text);
    });

    it('is a Cluster connection in its own region, byte for byte', async () => {
      const parent = await newParent(bodyOf('Cluster', 'any'));
      const reply = await penstock.owner.post(failoversOf(parent), clusterFailover(parent));
      assert.equal(reply.status, 201);
      assert.equal(
        reply.text,
        '{"clusterName":"cluster-dublin","dbRoleToExecute":{"role":"atlasAdmin","type":"BUILT_IN"},' +
          `"id":"${textIn(reply.json, 'id')}","name":"${parent}","region":"DUBLIN_IRL","state":"READY","type":"Cluster"}`,
      );
    });

    it('is PENDING where the networking is not PUBLIC', async () => {
      assert.equal((await createOne({ networking: vpc })).json['state'], 'PENDING');
    });

    it('has neither an empty map nor the empty headers, links and nulls that clients send', async () => {
      const links = [{ href: 'https://example.com', rel: 'self' }];
      const tolerated = {
        config: {},
        headers: {},
        links,
        id: 'a'.repeat(24),
        state: 'FAILED',
        security: null,
      };
      const { status, json } = await createOne(tolerated);
      assert.equal(status, 201);
      for (const field of ['config', 'headers', 'links', 'security']) assert.ok(!(field in json), field);
      assert.deepEqual([json['state'], json['id'] === tolerated.id], ['READY', false]);
    });

    it('in an envelope stands beside the status', async () => {
      const parent = await newParent();
      const reply = await penstock.owner.post(`${failoversOf(parent)}?envelope=true`, kafkaFailover(parent));
      assert.deepEqual([reply.status, reply.json['status']], [201, 201]);
      assert.equal((reply.json['content'] as JsonObject)['region'], dublin);
    });
  });

  it('201: one in every failover region, each with an id of its own, and the connection as it was', async () => {
    const parent = await newParent();
    const was = await penstock.owner.get(`${connectionsOf()}/${parent}`);
    const created = [await create(parent), await create(parent, { region: ohio })];
    const ids = [...created, was].map(({ json }) => json['id']);
    assert.equal(new Set(ids).size, 3);
    assert.equal((await penstock.owner.get(failoversOf(parent))).json['totalCount'], 2);
    assert.equal((await penstock.owner.get(`${connectionsOf()}/${parent}`)).text, was.text);
  });

  it('201: is no connection, neither in the list, nor in the count, nor in the workspace', async () => {
    const lists = [connectionsOf(), '/streams/workspace-1?includeConnections=true'];
    const parent = await newParent();
    const read = () => Promise.all(lists.map(async (path) => (await penstock.owner.get(path)).text));
    const present = await read();
    assert.equal((await create(parent)).status, 201);
    assert.deepEqual(await read(), present);
  });

  it('201: lets those in who may manage connections', async () => {
    for (const role of ['GROUP_OWNER', 'GROUP_STREAM_PROCESSING_OWNER'] as const) {
      const parent = await newParent();
      const api = await penstock.as([role]);
      assert.equal((await api.post(failoversOf(parent), kafkaFailover(parent))).status, 201, role);
    }
  });

  it('201: has no rate limit, as the documented table has none for it', async () => {
    assert.equal((await createOne()).headers.get('ratelimit-limit'), null);
  });

  describe('400: what must not be', () => {
    for (const field of ['type', 'name', 'region', 'bootstrapServers']) {
      it(`MISSING_ATTRIBUTE: no ${field}, or null there`, async () => {
        const absent = await penstock.owner.post(failovers, without(kafkaFailover(), field));
        assertError(absent, expected.missing(field));
        assertError(await create('kafka-1', { [field]: null }), expected.missing(field));
      });
    }

    const noFailoverRegion = 'The region OREGON_USA is not one of the failover regions of the workspace';
    const otherName = 'The name of a failover connection is that of its connection';
    const cases: [ExpectedError, JsonObject][] = [
      [expected.wrongJsonType('type'), { type: 5 }],
      [expected.wrongJsonType('name'), { name: ['kafka-1'] }],
      [expected.wrongJsonType('region'), { region: {} }],
      [expected.wrongJsonType('config.retries'), { config: { retries: 5 } }],
      [expected.wrongJsonType('authentication.password'), { authentication: { password: {} } }],
      [expected.notInEnum('Https'), { type: 'Https' }],
      [expected.notInEnum('kafka'), { type: 'kafka' }],
      [expected.notInEnum('KERBEROS'), { authentication: { mechanism: 'KERBEROS' } }],
      [expected.invalidAttribute('name'), { name: 'a/b' }],
      [expected.invalidAttribute('region'), { region: '' }],
      [expected.invalidAttribute('url'), { url: 'https://example.com' }],
      [expected.invalidAttribute('parentId'), { parentId: 'a'.repeat(24) }],
      [expected.validation('Invalid bootstrapServers'), { bootstrapServers: 'example.com' }],
      [expected.validation('The type of connection kafka-1 is Kafka'), { type: 'Cluster' }],
      [expected.validation(otherName), { name: 'kafka-2' }],
      [expected.validation(otherName), { name: 'KAFKA-1' }],
      [expected.noRegion('eastus', 'AWS'), { region: 'eastus' }],
      [expected.validation(noFailoverRegion), { region: 'OREGON_USA' }],
      [expected.validation(noFailoverRegion.replace('OREGON', 'VIRGINIA')), { region: 'VIRGINIA_USA' }],
    ];
    for (const [error, wrong] of cases) {
      it(`${error.code}: ${JSON.stringify(wrong)}`, async () => {
        assertError(await create('kafka-1', wrong), error);
      });
    }

    for (const type of Object.keys(connectionBodies).filter((one) => !['Cluster', 'Kafka'].includes(one))) {
      it(`VALIDATION_ERROR: a connection of type ${type}, whatever the body says`, async () => {
        const error = expected.validation(`A connection of type ${type} cannot have failover connections`);
        const parent = await newParent(bodyOf(type, 'any'));
        for (const body of [{}, { ...bodyOf(type, parent), region: dublin }, kafkaFailover(parent)]) {
          assertError(await penstock.owner.post(failoversOf(parent), body), error);
        }
        assert.deepEqual((await penstock.owner.get(failoversOf(parent))).json['results'], []);
      });
    }

    it('VALIDATION_ERROR: any region, where the workspace has no failover regions', async () => {
      await penstock.owner.post('/streams', workspaceBody('without'));
      await penstock.owner.post(connectionsOf('without'), kafkaBody());
      const reply = await penstock.owner.post(failoversOf('kafka-1', 'without'), kafkaFailover());
      assertError(reply, expected.validation(noFailoverRegion.replace('OREGON_USA', dublin)));
    });

    it('never repeats a secret', async () => {
      const authentication = { password: 'secret-in-error', sslKey: { pem: 'secret-in-error' } };
      const { status, text } = await create('kafka-1', { authentication });
      assert.equal(status, 400);
      assert.doesNotMatch(text, /secret-in-error/);
    });
  });

  it('404: names what is not there, and tells no fault of the body', async () => {
    for (const body of [kafkaFailover('nothing'), { type: 'nothing' }, '{']) {
      const noWorkspace = await penstock.owner.post(failoversOf('kafka-1', 'nothing'), body);
      assertError(noWorkspace, expected.noWorkspace(penstock.groupId, 'nothing'));
      const noConnection = await penstock.owner.post(failoversOf('nothing'), body);
      assertError(noConnection, refused.noConnection(penstock.groupId, 'nothing'));
    }
  });

  it('409: refuses a second one of a region, and leaves the first as it is', async () => {
    const parent = await newParent();
    const first = await create(parent);
    const second = await create(parent, { bootstrapServers: 'other.example.com:1' });
    assertError(second, regionTaken(parent, dublin));
    assert.equal((await penstock.owner.get(addressOf(first, parent))).text, first.text);
    assert.equal((await penstock.owner.get(failoversOf(parent))).json['totalCount'], 1);
  });

  it('409: lets one of many that ask for the same region at once win', async () => {
    const parent = await newParent();
    const replies = await Promise.all(Array.from({ length: 16 }, () => create(parent)));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [201, ...Array.from({ length: 15 }, () => 409)]);
  });

  it('404: comes to nothing when the connection is deleted at the same time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const parent = await newParent();
      const path = `${connectionsOf()}/${parent}`;
      const [created, deleted] = await Promise.all([create(parent), penstock.owner.delete(path)]);
      assert.equal(deleted.status, 202);
      if (created.status !== 201) assertError(created, refused.noConnection(penstock.groupId, parent));
      await penstock.owner.post(connectionsOf(), kafkaBody(parent));
      assert.equal((await penstock.owner.get(failoversOf(parent))).json['totalCount'], 0);
    }
  });

  it('holds the Private Link that it goes through', async () => {
    const link = textIn((await penstock.owner.post(privateLinks, eventHubLink())).json, '_id');
    const parent = await newParent();
    const created = await create(parent, { networking: throughLink(link) });
    const remove = () => penstock.owner.delete(`${privateLinks}/${link}`);
    assert.equal((await remove()).json['errorCode'], 'STREAM_PRIVATE_LINK_IN_USE');
    assert.equal((await penstock.owner.delete(addressOf(created, parent))).status, 204);
    assert.equal((await remove()).status, 202);
  });

  it('leaves nothing behind of what it refused', async () => {
    assert.deepEqual((await penstock.owner.get(failovers)).json['results'], []);
  });
});
